/// Requests and their replies over connections: matched by id, each with a deadline, in any order. A [Channel] speaks over
/// one connection, [Links] keeps channels to many servers, a [Server] answers. Who asks is a [Caller], and what may be asked is
/// decided by the [Door] it came in at. A [Meter] hears how long it waited and took.
@NullMarked
package dweeter.rpc;

import org.jspecify.annotations.NullMarked;
