package com.example;

import org.apache.camel.main.Main;

/** Camel Main finds the beans of this package, the route files that application.properties names, and the engine in its jar. */
public final class CamelMain {
    private CamelMain() {}

    public static void main(String[] args) throws Exception {
        new Main(CamelMain.class).run(args);
    }
}
