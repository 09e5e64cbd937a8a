/// How a program begins and ends: parts are opened in order and closed in reverse, and one process at a time uses a data
/// directory. Start at [Lifecycle].
@NullMarked
package dweeter.lifecycle;

import org.jspecify.annotations.NullMarked;
