/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

/// Thrown for bytes that are no message of the protocol. What could be read of them allows a polite answer.
public final class MalformedFrame extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Refusal reason;
    private final long id;

    MalformedFrame(Refusal reason, long id, String detail) {
        super(detail);
        this.reason = reason;
        this.id = id;
    }

    /// [Refusal#MALFORMED], [Refusal#UNKNOWN_PROTOCOL] or [Refusal#BAD_NICK].
    public Refusal reason() {
        return reason;
    }

    /// The id the frame carried, 0 if that could not be read.
    public long id() {
        return id;
    }

    /// Whether whoever sent it does not speak the protocol, as far as this frame shows. One in which nothing is wrong but a nick
    /// shows that somebody mistyped it.
    public boolean isRubbish() {
        return reason != Refusal.BAD_NICK;
    }

    /// What to answer.
    public Frame answer() {
        return new Frame(id, new Failure.Refused(reason, String.valueOf(getMessage())));
    }
}
