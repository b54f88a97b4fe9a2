// Drives a simulator through Airtable's own JavaScript client; says what it saw as one JSON document.
const Airtable = require('airtable');

const [url, baseId] = process.argv.slice(2);
const base = new Airtable({ apiKey: 'patJs.test', endpointUrl: url, requestTimeout: 20000 }).base(baseId);
const tasks = base('Tasks');

async function failure(promise) {
  try {
    await promise;
    return null;
  } catch (error) {
    return { error: error.error, message: error.message, statusCode: error.statusCode };
  }
}

async function main() {
  const seen = {};

  const pages = [];
  await tasks.select({ pageSize: 100 }).eachPage((records, next) => {
    pages.push(records.length);
    next();
  });
  seen.pages = pages;

  const sorted = await tasks
    .select({ maxRecords: 3, fields: ['Name', 'Amount'], sort: [{ field: 'Amount', direction: 'desc' }] })
    .all();
  seen.sorted = sorted.map((record) => record.get('Amount'));

  const longFormula = "AND({Name} != '" + 'x'.repeat(16000) + "', {Name} = 'Alpha')";
  seen.byPost = (await tasks.select({ filterByFormula: longFormula }).all()).map((record) => record.id);
  seen.byView = (await tasks.select({ view: 'Open by amount', maxRecords: 1 }).all()).length;
  seen.asText = (
    await tasks
      .select({ cellFormat: 'string', timeZone: 'utc', userLocale: 'en-ie', filterByFormula: "{Name} = 'Alpha'" })
      .all()
  )[0].get('Vendors');

  const created = await tasks.create([{ fields: { Name: 'From JavaScript' } }, { fields: { Name: 'Second' } }]);
  seen.created = created.map((record) => record.get('Name'));
  const [first, second] = created;
  seen.found = (await tasks.find(first.id)).get('Name');
  seen.updated = (await tasks.update(first.id, { Amount: 7 })).get('Amount');
  seen.updatedBatch = (await tasks.update([{ id: second.id, fields: { Amount: 8 } }]))[0].get('Amount');
  seen.replaced = (await tasks.replace(first.id, { Name: 'Replaced' })).get('Amount') === undefined;
  const upserted = await base('Tasks').update([{ fields: { Name: 'Replaced', Amount: 9 } }], {
    performUpsert: { fieldsToMergeOn: ['Name'] },
  }).catch((error) => error.message);
  seen.upserted = Array.isArray(upserted) ? upserted.length : upserted.records ? upserted.records.length : upserted;
  seen.destroyed = (await tasks.destroy(first.id)).id === first.id;
  seen.destroyedBatch = (await tasks.destroy([second.id])).length;

  seen.missing = await failure(tasks.find(first.id));
  seen.computed = await failure(tasks.create({ 'No.': 3 }));
  seen.formula = await failure(tasks.select({ filterByFormula: 'NOPE(' }).all());
  console.log(JSON.stringify(seen));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
