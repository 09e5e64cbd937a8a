/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.Optional;
import java.util.regex.Pattern;

/// What lets somebody register where that takes an invitation: 128 random bits, written as a [RecoveryCode] is, so that people
/// can pass it on by word of mouth or on paper. It is never printed: [#toString] hides it.
///
/// @param value as it is shown: `0123-4567-…`
public record InvitationCode(String value) {

    public static final int BYTES = RecoveryCode.BYTES;

    private static final Pattern WRITTEN = Pattern
            .compile("(?<![0-9A-Za-z-])[0-9A-Za-z]{4}(-[0-9A-Za-z]{4}){6}(?![0-9A-Za-z-])");

    public InvitationCode {
        if (!RecoveryCode.read(value).map(code -> code.value().equals(value)).orElse(false)) {
            throw new IllegalArgumentException("This is no invitation");
        }
    }

    /// @param random [#BYTES] random bytes
    public static InvitationCode of(byte[] random) {
        return new InvitationCode(RecoveryCode.of(random).value());
    }

    /// Reads a code as a person types it, with the slips that [RecoveryCode#read] forgives.
    ///
    /// @return empty if it is none
    public static Optional<InvitationCode> read(String text) {
        return RecoveryCode.read(text).map(code -> new InvitationCode(code.value()));
    }

    /// The first one in what somebody pasted, as behind an invite link.
    public static Optional<InvitationCode> in(String pasted) {
        return WRITTEN.matcher(pasted).results().flatMap(found -> read(found.group()).stream()).findFirst();
    }

    @Override
    public String toString() {
        return "InvitationCode[hidden]";
    }
}
