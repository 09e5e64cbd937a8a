/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.util.Optional;
import java.util.Properties;

import dweeter.desktop.cache.DataDirectory;
import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Nick;
import dweeter.model.Token;
import dweeter.security.InviteLink;

/// A log-in as it outlives the window, in a file only its owner can read.
///
/// @param invite to the network it belongs to
public record SavedSession(InviteLink invite, Author self, Token token) {

    private static final String FILE = "session";

    public static Optional<SavedSession> read(DataDirectory directory) {
        return directory.read(FILE).flatMap(SavedSession::parse);
    }

    public void write(DataDirectory directory) {
        var values = new Properties();
        values.setProperty("invite", invite.forUsers().text());
        values.setProperty("nick", self.nick().value());
        values.setProperty("name", self.name().value());
        values.setProperty("token", token.text());
        directory.write(FILE, values);
    }

    public static void delete(DataDirectory directory) {
        directory.delete(FILE);
    }

    private static Optional<SavedSession> parse(Properties values) {
        try {
            var self = new Author(new Nick(values.getProperty("nick", "")),
                    new DisplayName(values.getProperty("name", "")));
            return Optional.of(new SavedSession(InviteLink.parse(values.getProperty("invite", "")), self,
                    Token.parse(values.getProperty("token", ""))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
