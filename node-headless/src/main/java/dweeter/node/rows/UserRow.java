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
@Stored(in = "users", code = 0, key = 1, local = {"digest integer not null default 0",
        "row_count integer not null default 0"})
public record UserRow(String nick, byte[] key, String name, String password, long joined, long newest, long stamp,
        long following, long followers, long nextSlot, long nextTask,
        @Since(5) Optional<byte[]> recovery, @Since(5) Optional<Long> gone) implements Row {

    public static final Table<UserRow> TABLE = Table.of(UserRow.class);

    /// One of the first format.
    public UserRow(String nick, byte[] key, String name, String password, long joined, long newest, long stamp,
            long following, long followers, long nextSlot, long nextTask) {
        this(nick, key, name, password, joined, newest, stamp, following, followers, nextSlot, nextTask,
                Optional.empty(), Optional.empty());
    }

    /// One who has just registered.
    ///
    /// @param recovery the hash of the recovery code, if one was made
    public static UserRow fresh(Nick nick, String name, String password, Stamp now, Optional<byte[]> recovery) {
        return new UserRow(nick.value(), nick.key().toBytes(), name, password, now.micros(), 0, 0, 0, 0, 0, 0,
                recovery, Optional.empty());
    }

    /// With another password.
    ///
    /// @param hash of it, with salt and costs
    public UserRow withPassword(String hash) {
        return new UserRow(nick, key, name, hash, joined, newest, stamp, following, followers, nextSlot, nextTask,
                recovery, gone);
    }

    /// With another recovery code.
    ///
    /// @param hash of it
    public UserRow withRecovery(byte[] hash) {
        return new UserRow(nick, key, name, password, joined, newest, stamp, following, followers, nextSlot, nextTask,
                Optional.of(hash), gone);
    }

    /// What is left of somebody whose account is deleted: nothing that they wrote or chose.
    public UserRow departed(Stamp at) {
        return new UserRow(nick, key, nick, "", joined, 0, at.micros(), 0, 0, nextSlot, nextTask, Optional.empty(),
                Optional.of(at.micros()));
    }

    /// With one item more.
    public UserRow withItem(Stamp of) {
        return new UserRow(nick, key, name, password, joined, newest + 1, of.micros(), following, followers, nextSlot,
                nextTask, recovery, gone);
    }

    /// With some numbers that are given to no item, nor to a change of whom the user follows.
    public UserRow withLost(long count) {
        return new UserRow(nick, key, name, password, joined, newest + count, stamp, following, followers, nextSlot,
                nextTask, recovery, gone);
    }

    /// @param more how many more are followed; below 0 for fewer
    public UserRow withFollowing(int more) {
        return new UserRow(nick, key, name, password, joined, newest, stamp, following + more, followers, nextSlot,
                nextTask, recovery, gone);
    }

    /// @param more how many more follow; below 0 for fewer
    public UserRow withFollowers(int more) {
        return new UserRow(nick, key, name, password, joined, newest, stamp, following, followers + more, nextSlot,
                nextTask, recovery, gone);
    }

    /// With one place of a follow edge more.
    public UserRow withSlot() {
        return new UserRow(nick, key, name, password, joined, newest, stamp, following, followers, nextSlot + 1,
                nextTask, recovery, gone);
    }

    /// With one pending task more.
    public UserRow withTask() {
        return new UserRow(nick, key, name, password, joined, newest, stamp, following, followers, nextSlot,
                nextTask + 1, recovery, gone);
    }

    /// Without what is secret.
    @Override
    public String toString() {
        return "UserRow[" + nick + "]";
    }
}
