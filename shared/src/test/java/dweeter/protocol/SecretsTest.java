/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dweeter.model.Address;
import dweeter.model.InvitationCode;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.RecoveryCode;
import dweeter.model.Token;
import dweeter.security.InviteLink;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SecretsTest {

    private static final Set<String> SECRET_MEMBERS = Set.of("password", "newPassword", "recoveryCode",
            "token", "joinToken", "rows", "invitation", "code");
    private static final Pattern SCALAR = Pattern.compile("(?<=: |\\[|, )(\"[^\"]*\"(?!:)|\\d+|true|false)");
    private static final String SECRET = "hunter2";

    private final Codec codec = new Codec();
    private final JsonMapper json = new JsonMapper();

    static List<ProtocolPage.Example> examples() {
        return ProtocolPage.examples();
    }

    @Test
    void a_message_prints_without_its_secrets() throws MalformedFrame {
        var met = new HashSet<String>();
        for (ProtocolPage.Example example : examples()) {
            String printed = codec.decode(example.bytes()).toString();

            assertThat(secrets("", json.readTree(example.bytes())).peek(met::add)
                    .map(secret -> secret.substring(secret.indexOf('.') + 1))).as(example.toString())
                    .noneMatch(printed::contains);
        }
        assertThat(met).as("secrets on the page").hasSizeGreaterThan(6);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_refusal_repeats_nothing_of_a_frame(ProtocolPage.Example example) {
        for (String wrong : List.of("\"hunter2\"", "hunter2", "{\"hunter2\": \"hunter2\"}", "[\"hunter2\"]",
                "\"hunter2", "'hunter2'", "\"ana.hunter2\"", "\"hunter2:99999\"", "\"hunter2:x\"", "\"\\ud800hunter2\"",
                "\"a\"hunter2", "{\"kind\": \"hunter2\"}", "[{\"kind\": \"hunter2\"}]", "\"hunter2\\q\"")) {
            SCALAR.matcher(example.json()).results().forEach(scalar -> {
                String frame = example.json().substring(0, scalar.start()) + wrong
                        + example.json().substring(scalar.end());

                assertThat(complaint(frame)).as(frame).doesNotContain(SECRET);
            });
        }
    }

    @Test
    void values_print_without_their_secrets() {
        var token = Token.of(new Nick("ana"), new byte[32]);
        var link = new InviteLink(List.of(new Address("localhost", 7400)), "A".repeat(43), Optional.of(SECRET));

        assertThat(new Password(SECRET)).hasToString("Password[hidden]");
        assertThat(token).hasToString("ana.hidden");
        assertThat(RecoveryCode.of(new byte[16])).hasToString("RecoveryCode[hidden]");
        assertThat(InvitationCode.of(new byte[16])).hasToString("InvitationCode[hidden]");
        assertThat(token.text()).contains(token.secret());
        assertThat(link.toString()).doesNotContain(SECRET);
        assertThat(link.text()).contains(SECRET);
    }

    private String complaint(String frame) {
        try {
            codec.decode(frame.getBytes(StandardCharsets.UTF_8));
            return "";
        } catch (MalformedFrame e) {
            return e + " " + e.answer() + " " + e.getCause();
        }
    }

    private static Stream<String> secrets(String member, JsonNode node) {
        if (node.isObject()) {
            return node.propertyStream().flatMap(each -> secrets(each.getKey(), each.getValue()));
        }
        if (node.isArray()) {
            return node.valueStream().flatMap(each -> secrets(member, each));
        }
        return node.isString() && SECRET_MEMBERS.contains(member) ? Stream.of(node.stringValue()) : Stream.empty();
    }
}
