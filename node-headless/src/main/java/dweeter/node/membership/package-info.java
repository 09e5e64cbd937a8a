/// How a peer becomes part of a ring and leaves it: it asks an Entry for contacts, finds its place from what the ring tells
/// it, takes over a range, and inserts itself. Start at [Membership].
@NullMarked
package dweeter.node.membership;

import org.jspecify.annotations.NullMarked;
