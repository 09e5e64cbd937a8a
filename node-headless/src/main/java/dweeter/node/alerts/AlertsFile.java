/* SPDX-License-Identifier: MIT */
package dweeter.node.alerts;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

import dweeter.lifecycle.OwnersOnly;
import dweeter.lifecycle.StartException;
import dweeter.model.Address;

/// What an operator has said about how to be told: a file of `name = value` that only its owner can read, since it may hold
/// secrets.
///
/// | name | value |
/// |---|---|
/// | `webhook` | an address, `https://…`; `http` only on this machine |
/// | `mail.server` | `host:port` |
/// | `mail.from`, `mail.to` | one address each |
/// | `mail.user`, `mail.password` | if the mail server wants them |
/// | `backup.hours` | how old the last backup may be (48) |
public final class AlertsFile {

    private static final Set<String> NAMES = Set.of("webhook", "mail.server", "mail.from", "mail.to", "mail.user",
            "mail.password", "backup.hours");
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int USUAL_HOURS = 48;
    private static final int MOST_HOURS = 10_000;

    private final Path file;
    private final Properties said = new Properties();

    private AlertsFile(Path file) {
        this.file = file;
    }

    /// @throws StartException if it cannot be read, or does not make sense, with a sentence that says what to do
    public static AlertsFile read(Path file) {
        var read = new AlertsFile(file);
        try {
            OwnersOnly.require(file);
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                read.said.load(reader);
            }
        } catch (NoSuchFileException e) {
            throw new StartException("There is no file " + file + ". Say with --alerts-file where it is.", e);
        } catch (CharacterCodingException e) {
            throw new StartException("The file " + file + " for --alerts-file is no text.", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new StartException("The file for --alerts-file cannot be used: " + e.getMessage() + ".", e);
        }
        read.check();
        return read;
    }

    private void check() {
        var unknown = new TreeSet<>(said.stringPropertyNames());
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw wrong("it says `" + unknown.first() + "`, which means nothing; there are "
                    + String.join(", ", new TreeSet<>(NAMES)));
        }
        if (webhook().isEmpty() && mailServer().isEmpty()) {
            throw wrong("it says neither `webhook` nor `mail.server`, so nobody would be told");
        }
        backupAge();
        mailServer().ifPresent(_ -> List.of("mail.from", "mail.to").forEach(this::mailAddress));
    }

    List<Teller> tellers(String network, String entry, InstantSource clock) {
        var tellers = new ArrayList<Teller>();
        webhook().ifPresent(address -> tellers.add(new Webhook(address, network, entry)));
        mailServer().ifPresent(server -> tellers.add(new Mail(server, login(), mailAddress("mail.from"),
                mailAddress("mail.to"), network, clock)));
        return tellers;
    }

    Duration backupAge() {
        String hours = value("backup.hours").orElse(String.valueOf(USUAL_HOURS));
        if (!hours.matches("[0-9]{1,5}") || Integer.parseInt(hours) < 1 || Integer.parseInt(hours) > MOST_HOURS) {
            throw wrong("`backup.hours` is 1 to " + MOST_HOURS);
        }
        return Duration.ofHours(Integer.parseInt(hours));
    }

    private Optional<URI> webhook() {
        return value("webhook").map(text -> {
            URI address = uri(text);
            String scheme = String.valueOf(address.getScheme());
            String host = String.valueOf(address.getHost());
            if (!scheme.equals("https") && !(scheme.equals("http") && HERE.contains(host))) {
                throw wrong("`webhook` is an address that begins with https://");
            }
            return address;
        });
    }

    private URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            // Its message would show a secret.
            throw wrong("`webhook` is no address");
        }
    }

    private Optional<Address> mailServer() {
        return value("mail.server").map(text -> {
            try {
                return Address.parse(text);
            } catch (IllegalArgumentException e) {
                throw wrong("`mail.server` is host:port, such as mail.example.org:587");
            }
        });
    }

    private Optional<Mail.Login> login() {
        return value("mail.user").map(user -> new Mail.Login(user,
                value("mail.password").orElseThrow(() -> wrong("it says `mail.user` and no `mail.password`"))));
    }

    private String mailAddress(String name) {
        return value(name).filter(text -> text.matches("[!-~&&[^<>,;:\"\\\\]]+@[!-~&&[^<>,;:\"\\\\]]+"))
                .orElseThrow(() -> wrong("`" + name + "` is one address, such as root@example.org"));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(said.getProperty(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private StartException wrong(String why) {
        return new StartException("The file " + file + " for --alerts-file cannot be used: " + why + ".");
    }
}
