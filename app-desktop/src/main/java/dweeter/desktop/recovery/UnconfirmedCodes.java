/* SPDX-License-Identifier: MIT */
package dweeter.desktop.recovery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.cache.Obstacle;
import dweeter.model.Nick;
import dweeter.security.InviteLink;

/// Of which accounts nobody has said yet that their recovery code is written down, so that no code is lost in silence. It is noted
/// before a code is asked for, since who is killed meanwhile hears of no answer. The codes themselves are not in it.
///
/// For any thread; every call may block.
public final class UnconfirmedCodes {

    private static final String KEY = "state";

    private final DataDirectory directory;

    public UnconfirmedCodes(DataDirectory directory) {
        this.directory = directory;
    }

    /// What is known of a code.
    public enum State {
        /// One was made, or may have been.
        MADE,
        /// None came.
        NONE
    }

    /// What is known of the code of an account; empty where it is written down, or nobody asked for one.
    public Optional<State> of(InviteLink invite, Nick nick) {
        return directory.read(file(invite, nick)).flatMap(values -> Arrays.stream(State.values())
                .filter(state -> word(state).equals(values.getProperty(KEY, ""))).findFirst());
    }

    /// Notes what is known of it.
    ///
    /// @param now empty when it is written down
    /// @return what was in the way; then what was noted before stays
    public Optional<Obstacle> note(InviteLink invite, Nick nick, Optional<State> now) {
        return directory.met(() -> now.ifPresentOrElse(state -> {
            var values = new Properties();
            values.setProperty(KEY, word(state));
            directory.write(file(invite, nick), values);
        }, () -> directory.delete(file(invite, nick))));
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private String file(InviteLink invite, Nick nick) {
        return directory.accountName(nick, invite.caFingerprint()) + ".code";
    }
}
