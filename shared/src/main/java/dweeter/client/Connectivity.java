/* SPDX-License-Identifier: MIT */
package dweeter.client;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dweeter.model.Address;

/// Whether the network can be reached.
public sealed interface Connectivity {

    /// No attempt has ended yet.
    record Connecting() implements Connectivity {}

    /// @param network what the network calls itself
    /// @param entry   the one that answers
    /// @param entries how many Entries are known
    record Online(String network, Address entry, int entries) implements Connectivity {}

    /// No Entry can be reached; attempts go on.
    ///
    /// @param since when it was first noticed, by the clock of this computer; with [Trouble#WRONG_DATE] a time of the day that
    ///              it takes for today
    record Offline(Instant since, Trouble trouble) implements Connectivity {}

    /// What keeps the client away, from what tells least to what tells most: of several Entries the most telling counts.
    enum Trouble {
        /// Nobody answers at any of the addresses.
        UNREACHABLE,
        /// Somebody answers who cannot show a certificate of the invited network.
        ANOTHER_NETWORK,
        /// An Entry answers that speaks another version of the protocol.
        ANOTHER_VERSION,
        /// An Entry of the invited network answers whose certificate does not hold on the day that this computer takes for today;
        /// everything else about it is right.
        WRONG_DATE;

        /// Whether it does not pass by itself: somebody has to change something.
        public boolean lasts() {
            return switch (this) {
                case UNREACHABLE -> false;
                case ANOTHER_NETWORK, ANOTHER_VERSION, WRONG_DATE -> true;
            };
        }

        /// Which of two says more.
        Trouble orMoreTelling(Trouble other) {
            return compareTo(other) < 0 ? other : this;
        }
    }

    /// What becomes of it when no Entry can be reached.
    default Offline lost(Trouble trouble, Instant now) {
        return switch (this) {
            case Offline(Instant since, Trouble _) when trouble != Trouble.WRONG_DATE || isSameDay(since, now) ->
                new Offline(since, trouble);
            case Offline _,Connecting _,Online _ -> new Offline(now, trouble);
        };
    }

    private static boolean isSameDay(Instant one, Instant other) {
        return one.truncatedTo(ChronoUnit.DAYS).equals(other.truncatedTo(ChronoUnit.DAYS));
    }
}
