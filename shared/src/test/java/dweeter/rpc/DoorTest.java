/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Token;
import dweeter.protocol.BackupMessage;
import dweeter.protocol.ChordMessage;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Follow;
import dweeter.protocol.GroupMessage;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.Message;
import dweeter.protocol.OneWay;
import dweeter.protocol.ProtocolPage;
import dweeter.protocol.Refusal;
import dweeter.protocol.Request;
import dweeter.protocol.TweetMessage;

class DoorTest {

    private static final Nick ANA = new Nick("ana");

    @ParameterizedTest
    @MethodSource("whereWhatMayBeSaid")
    void what_is_said_at_another_door_than_its_own_is_not_admitted(Message message, Set<Door> doors) {
        assertThat(EnumSet.allOf(Door.class)).filteredOn(door -> door.admits(message))
                .containsExactlyInAnyOrderElementsOf(doors);
    }

    static Stream<Arguments> whereWhatMayBeSaid() {
        return Stream.of(
                Arguments.of(Greetings.hello("hola"), Set.of(Door.CLIENTS)),
                Arguments.of(new LoggerMessage.CheckNick(ANA), Set.of(Door.CLIENTS, Door.TWEETER)),
                Arguments.of(new Follow(Token.of(ANA, new byte[32]), Cid.fresh(), new Nick("eva")),
                        Set.of(Door.CLIENTS, Door.TWEETER)),
                Arguments.of(new TweetMessage.FetchProfile(ANA, ANA, OptionalLong.empty(), 1), Set.of(Door.TWEETER)),
                Arguments.of(new EntryMessage.Certify("token", "key", "peer", "here"),
                        Set.of(Door.CLIENTS)),
                Arguments.of(new EntryMessage.ListPeers(), Set.of(Door.ENTRY)),
                Arguments.of(new HandoffMessage.Leave(), Set.of(Door.TWEETER)),
                Arguments.of(new GroupMessage.Dismiss(new UUID(0, 1), new UUID(0, 2)), Set.of(Door.CHORD)),
                Arguments.of(new ChordMessage.DescribeNode(), Set.of(Door.CHORD)),
                Arguments.of(new ChordMessage.Ping(new ChordMessage.News(List.of(), List.of())),
                        Set.of(Door.CHORD, Door.ENTRY)));
    }

    @Test
    void what_is_not_admitted_is_refused_and_does_not_reach_the_handler() throws Exception {
        var reached = new AtomicBoolean();
        Handler guarded = Door.guarding((_, _) -> {
            reached.set(true);
            return Optional.empty();
        });

        assertThat(guarded.handle(new Caller(Door.CLIENTS, Optional.empty(), "", ""), new HandoffMessage.Leave()))
                .contains(new Refused(Refusal.NOT_HERE));
        assertThat(reached).isFalse();
    }

    @Test
    void the_doors_are_those_that_docs_protocol_md_tells() throws Exception {
        List<String> lines = ProtocolPage.text().lines().toList();
        int servers = lines.indexOf("# Messages among servers");
        int session = lines.indexOf("# A session from beginning to end");
        for (ProtocolPage.Example example : ProtocolPage.examples()) {
            Message message = new Codec().decode(example.bytes()).message();
            if (message instanceof Request<?> || message instanceof OneWay) {
                boolean isOfClients = example.line() < servers || example.line() > session;

                assertThat(EnumSet.allOf(Door.class)).as("%s", example).filteredOn(door -> door.admits(message))
                        .containsExactlyInAnyOrderElementsOf(told(message, example.json(), isOfClients));
            }
        }
    }

    private static Set<Door> told(Message message, String json, boolean isOfClients) {
        return switch (json.split("\"")[3]) {
            case "Client" -> Set.of(Door.CLIENTS);
            case "Logger", "Tweet" -> isOfClients ? Set.of(Door.CLIENTS, Door.TWEETER) : Set.of(Door.TWEETER);
            case "Entry" -> Set.of(message instanceof EntryMessage.Certify ? Door.CLIENTS : Door.ENTRY);
            case "Chord" -> message instanceof ChordMessage.Ping || message instanceof ChordMessage.AskTrace
                    ? Set.of(Door.CHORD, Door.ENTRY)
                    : Set.of(Door.CHORD);
            case "Backup" -> Set.of(message instanceof BackupMessage.OfEntry ? Door.ENTRY : Door.CHORD);
            case String other -> throw new AssertionError(other);
        };
    }
}
