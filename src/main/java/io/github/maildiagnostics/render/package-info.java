/** Writes diagnoses out: for a log, a terminal, a program. Only here and in the catalog does a language exist. */
@NullMarked
package io.github.maildiagnostics.render;

import org.jspecify.annotations.NullMarked;
