/** Applications that embed airdelta as its users do; each is started in a JVM of its own, with the plain jar alone. */
package io.airdelta.host;
