/// The messages of a network and their form on the wire, `[type | protocol | data]`: pure, bytes in and messages out.
/// docs/protocol.md describes every message with an example. Start at [Message]; [Codec] turns them into frames.
@NullMarked
package dweeter.protocol;

import org.jspecify.annotations.NullMarked;
