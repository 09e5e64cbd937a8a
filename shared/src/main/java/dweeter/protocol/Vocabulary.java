/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of every message on the wire: its type, which is that of its family, and, within the type, its protocol, which is
/// the name of its class in small letters.
final class Vocabulary {

    /// @param type     one of `Client`, `Entry`, `Logger`, `Tweet`, `Chord`, `Backup`
    /// @param protocol the kind of message within the type
    record Name(String type, String protocol) {}

    /// Before each word of the name of a class but the first.
    private static final Pattern WITHIN = Pattern.compile("(?<=.)(?=[A-Z])");
    private static final Map<Name, Class<? extends Message>> CLASSES = new HashMap<>();
    private static final Map<Class<? extends Message>, Name> NAMES = new HashMap<>();

    static {
        family("Client", ClientMessage.class);
        family("Entry", EntryMessage.class);
        family("Logger", LoggerMessage.class);
        family("Tweet", TweetMessage.class);
        family("Tweet", ModerationMessage.class);
        family("Tweet", HandoffMessage.class);
        family("Chord", GroupMessage.class);
        family("Chord", RecoveryMessage.class);
        family("Chord", ChordMessage.class);
        family("Backup", BackupMessage.class);
    }

    private Vocabulary() {}

    static Name nameOf(Class<? extends Message> message) {
        Name name = NAMES.get(message);
        if (name == null) {
            throw new IllegalArgumentException(message + " has no name on the wire");
        }
        return name;
    }

    static Optional<Class<? extends Message>> classOf(String type, String protocol) {
        return Optional.ofNullable(CLASSES.get(new Name(type, protocol)));
    }

    static Map<Class<? extends Message>, Name> names() {
        return Map.copyOf(NAMES);
    }

    private static void family(String type, Class<? extends Message> messages) {
        if (messages.isSealed()) {
            for (Class<?> message : messages.getPermittedSubclasses()) {
                family(type, message.asSubclass(Message.class));
            }
        } else {
            name(new Name(type, WITHIN.matcher(messages.getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT)),
                    messages);
        }
    }

    private static void name(Name name, Class<? extends Message> message) {
        if (CLASSES.put(name, message) != null || NAMES.put(message, name) != null) {
            throw new IllegalStateException(name + " is given twice");
        }
    }
}
