/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dweeter.protocol.ChordMessage;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Frame;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.MalformedFrame;
import dweeter.protocol.Message;
import dweeter.protocol.OneWay;
import dweeter.protocol.ProtocolPage;
import dweeter.protocol.Refusal;
import dweeter.protocol.Request;
import dweeter.security.Principal;
import dweeter.security.Role;

/// Who may say what, for every message there is.
class PermissionsTest {

    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)/([a-z-]+)` \\| (.+?) \\|");

    @Test
    void every_message_may_be_said_by_those_whom_docs_security_md_names_and_by_nobody_else() {
        Map<String, Set<Role>> told = told();
        var held = new TreeMap<String, Set<Role>>();
        for (Message message : messages()) {
            held.put(name(message), Permissions.mayBeSaidBy(message));
        }

        assertThat(held).isEqualTo(told);
    }

    @Test
    void a_reply_may_be_said_by_nobody_as_if_it_were_asked() throws Exception {
        for (ProtocolPage.Example example : ProtocolPage.examples()) {
            Message message = new Codec().decode(example.bytes()).message();
            if (!(message instanceof Request<?>) && !(message instanceof OneWay)) {
                assertThat(Permissions.mayBeSaidBy(message)).as("%s", example).isEmpty();
            }
        }
    }

    @Test
    void who_has_no_certificate_is_refused_everything_but_at_the_door_of_clients() throws Exception {
        var reached = new AtomicInteger();
        Handler guarded = Door.guarding((_, _) -> {
            reached.incrementAndGet();
            return Optional.empty();
        });
        for (Message message : messages()) {
            for (Door door : EnumSet.of(Door.ENTRY, Door.CHORD, Door.TWEETER, Door.OWN)) {
                assertThat(guarded.handle(new Caller(door, Optional.empty(), "", ""), message)).as("%s", message)
                        .hasValueSatisfying(answer -> assertThat(answer).isInstanceOf(Refused.class));
            }
        }
        assertThat(reached).hasValue(0);
    }

    @Test
    void at_its_own_door_a_message_of_another_role_is_refused_as_not_allowed() throws Exception {
        Handler guarded = Door.guarding((_, _) -> Optional.empty());

        assertThat(guarded.handle(caller(Door.TWEETER, Role.PEER), new HandoffMessage.Leave()))
                .contains(new Refused(Refusal.NOT_ALLOWED));
        assertThat(guarded.handle(caller(Door.TWEETER, Role.OPERATOR), new HandoffMessage.Leave())).isEmpty();
        assertThat(guarded.handle(caller(Door.ENTRY, Role.PEER), new EntryMessage.ListAnnouncements()))
                .contains(new Refused(Refusal.NOT_ALLOWED));
        assertThat(guarded.handle(caller(Door.CHORD, Role.OPERATOR), new ChordMessage.AskNeighbours()))
                .contains(new Refused(Refusal.NOT_ALLOWED));
    }

    @Test
    void only_a_peer_may_answer_over_a_connection_that_it_opened_itself() {
        for (Door door : EnumSet.of(Door.ENTRY, Door.CHORD, Door.TWEETER)) {
            assertThat(Door.mayAnswer(caller(door, Role.PEER))).isTrue();
            assertThat(Door.mayAnswer(caller(door, Role.ENTRY))).isFalse();
            assertThat(Door.mayAnswer(caller(door, Role.OPERATOR))).isFalse();
            assertThat(Door.mayAnswer(new Caller(door, Optional.empty(), "", ""))).isFalse();
        }
    }

    private static Caller caller(Door door, Role role) {
        return new Caller(door, Optional.of(new Principal(role, "somebody", BigInteger.TEN)), "", "");
    }

    /// All that servers are asked, which is all there is but for what only clients ask.
    private static List<Message> messages() {
        return ProtocolPage.examples().stream().map(example -> decode(example).message())
                .filter(message -> message instanceof Request<?> || message instanceof OneWay)
                .filter(message -> !name(message).equals("Client/hello")
                        && !(message instanceof EntryMessage.Certify))
                .collect(Collectors.toMap(PermissionsTest::name, message -> message, (one, _) -> one, TreeMap::new))
                .values().stream().toList();
    }

    private static Frame decode(ProtocolPage.Example example) {
        try {
            return new Codec().decode(example.bytes());
        } catch (MalformedFrame e) {
            throw new AssertionError(example.toString(), e);
        }
    }

    private static String name(Message message) {
        String json = new String(new Codec().encode(new Frame(1, message)),
                StandardCharsets.UTF_8);
        String[] words = json.split("\"");
        return words[3] + "/" + words[7];
    }

    private static Map<String, Set<Role>> told() {
        var told = new TreeMap<String, Set<Role>>();
        Matcher row = ROW.matcher(ProtocolPage.text("security.md"));
        while (row.find()) {
            told.put(row.group(1) + "/" + row.group(2), Arrays.stream(row.group(3).split(", "))
                    .map(word -> Role.of(word).orElseThrow()).collect(Collectors.toSet()));
        }
        return told;
    }
}
