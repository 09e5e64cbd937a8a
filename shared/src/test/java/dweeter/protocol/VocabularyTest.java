/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static final Map<Class<? extends Message>, String> TYPES = Map.of(ClientMessage.class, "Client",
            LoggerMessage.class, "Logger", TweetMessage.class, "Tweet", HandoffMessage.class, "Tweet",
            ModerationMessage.class, "Tweet", EntryMessage.class, "Entry", ChordMessage.class, "Chord",
            GroupMessage.class,
            "Chord", RecoveryMessage.class, "Chord", BackupMessage.class, "Backup");

    @Test
    void every_message_has_a_name_and_nothing_else_has_one() {
        List<Class<?>> messages = TYPES.keySet().stream().<Class<?>>flatMap(VocabularyTest::records).toList();

        assertThat(Vocabulary.names().keySet()).containsExactlyInAnyOrderElementsOf(asMessages(messages));
    }

    @Test
    void every_sealed_family_is_a_type() {
        List<Class<?>> families = Arrays.stream(Message.class.getPermittedSubclasses()).filter(Class::isSealed)
                .toList();

        assertThat(TYPES.keySet()).containsExactlyInAnyOrderElementsOf(asMessages(families));
    }

    @Test
    void the_type_is_that_of_the_family() {
        TYPES.forEach((family, type) -> assertThat(records(family)).allSatisfy(
                message -> assertThat(Vocabulary.names().get(message)).extracting("type").isEqualTo(type)));
    }

    @Test
    void a_name_leads_back_to_its_message() {
        Vocabulary.names().forEach(
                (message, name) -> assertThat(Vocabulary.classOf(name.type(), name.protocol())).hasValue(message));
    }

    @Test
    void other_names_lead_nowhere() {
        assertThat(Vocabulary.classOf("Tweet", "hello")).isEmpty();
        assertThat(Vocabulary.classOf("client", "hello")).isEmpty();
        assertThat(Vocabulary.classOf("", "")).isEmpty();
    }

    private static List<Class<? extends Message>> asMessages(List<Class<?>> classes) {
        return classes.stream().<Class<? extends Message>>map(each -> each.asSubclass(Message.class)).toList();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(VocabularyTest::records)
                : Stream.of(type);
    }
}
