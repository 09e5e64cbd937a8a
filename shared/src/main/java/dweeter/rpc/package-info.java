/// Requests and their replies over connections: matched by id, each with a deadline, in any order. A [Channel] speaks over
/// one connection, [Links] keeps channels to many servers, a [Server] answers.
@NullMarked
package dweeter.rpc;

import org.jspecify.annotations.NullMarked;
