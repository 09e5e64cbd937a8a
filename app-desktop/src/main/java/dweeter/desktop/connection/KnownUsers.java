/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.cache.Obstacle;
import dweeter.desktop.fx.Lazy;
import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.rpc.Backoff;
import dweeter.security.InviteLink;
import dweeter.security.PasswordHasher;

/// Who has logged in on this computer, so that they can come in while no network is there to ask: of each the name and a hash
/// of the password, in a file only its owner can read. Who tries in vain has to wait longer each time.
///
/// For any thread; every call may block, and takes as long as a hash.
public final class KnownUsers {

    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final String LAST = "last-log-in";

    private final DataDirectory directory;
    private final Lazy<PasswordHasher> hasher;
    private int failures;

    public KnownUsers(DataDirectory directory, Lazy<PasswordHasher> hasher) {
        this.directory = directory;
        this.hasher = hasher;
    }

    /// Remembers somebody whom the network let in with that password.
    ///
    /// @return what was in the way; then they are as known as before
    public synchronized Optional<Obstacle> remember(InviteLink invite, Author self, Password password) {
        var user = new Properties();
        user.setProperty("nick", self.nick().value());
        user.setProperty("name", self.name().value());
        user.setProperty("password", hasher.get().hash(password));
        failures = 0;
        return directory.met(() -> {
            directory.write(file(invite, self.nick()), user);
            directory.write(LAST, last(invite, self.nick()));
        });
    }

    /// Takes somebody who has just got an account for the next to log in: who is stopped before they do finds their invite and
    /// their nick again.
    ///
    /// @return what was in the way
    public Optional<Obstacle> expect(InviteLink invite, Nick nick) {
        return directory.met(() -> directory.write(LAST, last(invite, nick)));
    }

    private static Properties last(InviteLink invite, Nick nick) {
        var last = new Properties();
        last.setProperty("invite", invite.forUsers().text());
        last.setProperty("nick", nick.value());
        return last;
    }

    /// Who that is, if they have logged in here to the network of the invite with that password. Somebody unknown takes as
    /// long as a wrong password.
    public synchronized Optional<Author> recognise(InviteLink invite, Nick nick, Password password) {
        Optional<Author> known = directory.read(file(invite, nick))
                .filter(user -> user.getProperty("nick", "").equals(nick.value()))
                .map(user -> matches(password, user.getProperty("password", ""))
                        ? author(user)
                        : Optional.<Author>empty())
                .orElseGet(() -> {
                    hasher.get().pretendToMatch(password);
                    return Optional.empty();
                });
        failures = known.isPresent() ? 0 : failures + 1;
        return known;
    }

    /// Whether that is somebody who can come in here without a connection.
    public boolean isKnown(InviteLink invite, Nick nick) {
        return directory.read(file(invite, nick)).isPresent();
    }

    /// How long who has just not been recognised has to wait.
    public synchronized Duration pause() {
        return PAUSES.after(failures);
    }

    /// Forgets somebody, since the network says that the password is another one.
    ///
    /// @return what was in the way
    public synchronized Optional<Obstacle> forget(InviteLink invite, Nick nick) {
        return directory.met(() -> directory.delete(file(invite, nick)));
    }

    /// Forgets that somebody was the last to log in, if they were.
    ///
    /// @return what was in the way
    public synchronized Optional<Obstacle> forgetLast(InviteLink invite, Nick nick) {
        return last().filter(last -> last.nick().equals(nick)
                && directory.alike(invite.caFingerprint()).contains(last.invite().caFingerprint()))
                .flatMap(_ -> directory.met(() -> directory.delete(LAST)));
    }

    /// Who logged in last, or has an account since then.
    public Optional<Last> last() {
        return directory.read(LAST).flatMap(values -> {
            try {
                return Optional.of(new Last(InviteLink.parse(values.getProperty("invite", "")),
                        new Nick(values.getProperty("nick", ""))));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        });
    }

    private boolean matches(Password password, String hash) {
        try {
            return hasher.get().matches(password, hash);
        } catch (IllegalArgumentException _) {
            return hasher.get().pretendToMatch(password);
        }
    }

    private static Optional<Author> author(Properties user) {
        try {
            return Optional.of(new Author(new Nick(user.getProperty("nick", "")),
                    new DisplayName(user.getProperty("name", ""))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private String file(InviteLink invite, Nick nick) {
        return directory.accountName(nick, invite.caFingerprint()) + ".log-in";
    }

    /// A log-in that was the last one.
    public record Last(InviteLink invite, Nick nick) {}
}
