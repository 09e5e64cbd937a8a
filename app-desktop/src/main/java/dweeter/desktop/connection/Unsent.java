/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import dweeter.desktop.cache.Waiting;

/// A dweet that has not arrived yet, as it is shown.
///
/// @param free whether nobody can have got it, and no attempt to send it is under way
public record Unsent(Waiting waiting, State state, boolean free) {

    /// Where it is.
    public enum State {
        /// On its way, or about to be.
        SENDING,
        /// The network cannot be reached, or does not answer.
        WAITING,
        /// It may have arrived.
        UNCONFIRMED,
        /// It cannot be noted on the disk that it is on its way.
        HINDERED,
        /// It stays here while its text is being changed.
        EDITED
    }

    /// Whether its text can be changed, and is not being changed.
    public boolean canBeEdited() {
        return canBeTakenBack() && state != State.EDITED;
    }

    /// Whether it can be deleted.
    public boolean canBeTakenBack() {
        return free && switch (state) {
            case SENDING, UNCONFIRMED -> false;
            case WAITING, HINDERED, EDITED -> true;
        };
    }
}
