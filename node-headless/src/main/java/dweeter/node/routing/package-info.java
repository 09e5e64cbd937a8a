/// From a key to an answer of its owner: a table of known routes, a lookup where it does not help, and another try where
/// the owner has changed. What to do next is decided in [dweeter.node.routing.core], and performed here on virtual threads.
/// Start at [Owners].
@NullMarked
package dweeter.node.routing;

import org.jspecify.annotations.NullMarked;
