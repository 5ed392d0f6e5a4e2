/** When to send again and to whom: a policy turns a diagnosis into a plan. Needs the JDK only, so that any sender can ask. */
@NullMarked
package io.github.maildiagnostics.retry;

import org.jspecify.annotations.NullMarked;
