/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

/// Something one program of a network says to another. The sealed families are the types of the wire format; what is
/// said within one is its protocol.
public sealed interface Message
        permits ClientMessage, EntryMessage, LoggerMessage, TweetMessage, ModerationMessage, HandoffMessage,
        GroupMessage,
        RecoveryMessage, ChordMessage, BackupMessage, Request, OneWay, Untouched {}
