/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import java.util.Optional;

import dweeter.model.Nick;
import dweeter.model.Stamp;

/// A user.
///
/// @param key       the hash of the nick
/// @param name      as it was typed and judged
/// @param password  its hash, with salt and costs
/// @param joined    in microseconds
/// @param newest    the n of the newest item; 0 for none
/// @param stamp     of the newest item, in microseconds
/// @param following how many others the user follows
/// @param followers how many follow the user
/// @param nextSlot  how many places of follow edges were given
/// @param nextTask  the number of the next pending task
/// @param recovery  the hash of the recovery code
/// @param gone      when the account was deleted, in microseconds. The row stays, so that nobody gets the nick again
/// @param ruling    the number of the act by which moderators suspended the account; below 0 if it was reinstated by that
@Stored(in = "users", code = 0, key = 1, local = {"digest integer not null default 0",
        "row_count integer not null default 0"})
public record UserRow(String nick, byte[] key, String name, String password, long joined, long newest, long stamp,
        long following, long followers, long nextSlot, long nextTask,
        @Since(5) Optional<byte[]> recovery, @Since(5) Optional<Long> gone,
        @Since(Since.MODERATION) Optional<Long> ruling) implements Row {

    public static final Table<UserRow> TABLE = Table.of(UserRow.class);

    /// One of the first format.
    public UserRow(String nick, byte[] key, String name, String password, long joined, long newest, long stamp,
            long following, long followers, long nextSlot, long nextTask) {
        this(nick, key, name, password, joined, newest, stamp, following, followers, nextSlot, nextTask,
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// One who has just registered.
    ///
    /// @param recovery the hash of the recovery code, if one was made
    public static UserRow fresh(Nick nick, String name, String password, Stamp now, Optional<byte[]> recovery) {
        return new UserRow(nick.value(), nick.key().toBytes(), name, password, now.micros(), 0, 0, 0, 0, 0, 0,
                recovery, Optional.empty(), Optional.empty());
    }

    /// That of the office of the network: of nobody who could log in, and seen by nobody.
    public static UserRow office(Nick nick, Stamp now) {
        return fresh(nick, nick.value(), "", now, Optional.empty()).departed(now);
    }

    /// With another password.
    ///
    /// @param hash of it, with salt and costs
    public UserRow withPassword(String hash) {
        return new UserRow(nick, key, name, hash, joined, newest, stamp, following, followers, nextSlot, nextTask,
                recovery, gone, ruling);
    }

    /// With another recovery code.
    ///
    /// @param hash of it
    public UserRow withRecovery(byte[] hash) {
        return new UserRow(nick, key, name, password, joined, newest, stamp, following, followers, nextSlot, nextTask,
                Optional.of(hash), gone, ruling);
    }

    /// What is left of somebody whose account is deleted: nothing that they wrote or chose.
    public UserRow departed(Stamp at) {
        return new UserRow(nick, key, nick, "", joined, 0, at.micros(), 0, 0, nextSlot, nextTask, Optional.empty(),
                Optional.of(at.micros()), Optional.empty());
    }

    /// With one item more.
    public UserRow withItem(Stamp of) {
        return new UserRow(nick, key, name, password, joined, newest + 1, of.micros(), following, followers, nextSlot,
                nextTask, recovery, gone, ruling);
    }

    /// With some numbers that are given to no item, nor to a change of whom the user follows.
    public UserRow withLost(long count) {
        return new UserRow(nick, key, name, password, joined, newest + count, stamp, following, followers, nextSlot,
                nextTask, recovery, gone, ruling);
    }

    /// @param more how many more are followed; below 0 for fewer
    public UserRow withFollowing(int more) {
        return new UserRow(nick, key, name, password, joined, newest, stamp, following + more, followers, nextSlot,
                nextTask, recovery, gone, ruling);
    }

    /// @param more how many more follow; below 0 for fewer
    public UserRow withFollowers(int more) {
        return new UserRow(nick, key, name, password, joined, newest, stamp, following, followers + more, nextSlot,
                nextTask, recovery, gone, ruling);
    }

    /// With one place of a follow edge more.
    public UserRow withSlot() {
        return new UserRow(nick, key, name, password, joined, newest, stamp, following, followers, nextSlot + 1,
                nextTask, recovery, gone, ruling);
    }

    /// With one pending task more.
    public UserRow withTask() {
        return new UserRow(nick, key, name, password, joined, newest, stamp, following, followers, nextSlot,
                nextTask + 1, recovery, gone, ruling);
    }

    /// With what moderators say of the account.
    ///
    /// @param act the number of the act, below 0 if it reinstates
    public UserRow ruled(long act) {
        return new UserRow(nick, key, name, password, joined, newest, stamp, following, followers, nextSlot, nextTask,
                recovery, gone, Optional.of(act));
    }

    public boolean isSuspended() {
        return ruling.filter(act -> act > 0).isPresent();
    }

    /// Without what is secret.
    @Override
    public String toString() {
        return "UserRow[" + nick + "]";
    }
}
