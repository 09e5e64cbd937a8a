/// The typed client of a network: asks an Entry, and fails over to another when it goes away. The desktop, the CLI and
/// the load tools all use it. Start at [Network].
@NullMarked
package dweeter.client;

import org.jspecify.annotations.NullMarked;
