package io.github.maildiagnostics.cli;

/** How an answer is written. */
enum Format {
    text,
    json,
    html
}
