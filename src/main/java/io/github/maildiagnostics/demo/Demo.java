package io.github.maildiagnostics.demo;

public final class Demo {
    public Demo(java.io.PrintWriter o) {}

    public void run() {}
}
