/* SPDX-License-Identifier: MIT */
package dweeter.endtoend;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.i18n.Language;
import dweeter.model.Address;
import dweeter.security.InviteLink;

/// What somebody reads who pastes an invite that leads nowhere, or elsewhere.
class WrongInviteIT {

    private static final String NOT_AN_INVITE_ES = "Esto no es una invitación. Empieza por dweeter://join?; cópiala entera.";
    private static final String NOT_AN_INVITE_EN = "This is not an invite. It begins with dweeter://join? – copy the whole of it.";
    private static final String INCOMPLETE_ES = "A esta invitación le falta un trozo o lleva una errata. Cópiala otra vez, entera.";
    private static final String INCOMPLETE_EN = "A piece of this invite is missing or mistyped. Copy it again, the whole of it.";
    private static final String ANOTHER_ES = "La máquina que responde no es de esta red. Pide otra invitación.";
    private static final String ANOTHER_EN = "The machine that answers does not belong to this network. Ask for a new invite.";
    private static final String NOBODY_ES = "Nadie responde ahí. Mira tu conexión o pide otra invitación; Dweeter sigue intentándolo.";
    private static final String NOBODY_EN = "Nobody answers there. Check your connection or ask for a new invite; Dweeter goes on trying.";

    @TempDir
    private Path folder;

    @Test
    void each_is_told_in_a_plain_sentence_and_the_right_one_is_taken_afterwards() throws Exception {
        try (var wanted = new LoopbackNetwork(folder.resolve("wanted"), "Barrio", 0);
                var other = new LoopbackNetwork(folder.resolve("other"), "Another", 0)) {
            String right = wanted.invite().text();
            String fingerprintOfAnother = link(wanted.invite().entries(), other.invite().caFingerprint());
            String entryOfAnother = link(other.invite().entries(), wanted.invite().caFingerprint());
            String nobody = link(List.of(new Address("127.0.0.1", freePort())), wanted.invite().caFingerprint());
            for (Language language : Language.values()) {
                boolean es = language == Language.ES;
                try (Client client = Client.open(folder.resolve("client-" + language), right, language,
                        InstantSource.system())) {
                    assertIsTold(client, "buenas tardes", es ? NOT_AN_INVITE_ES : NOT_AN_INVITE_EN);
                    assertIsTold(client, right.substring(0, right.indexOf("&ca=")), es ? INCOMPLETE_ES : INCOMPLETE_EN);
                    assertIsTold(client, right.substring(0, right.length() - 1), es ? INCOMPLETE_ES : INCOMPLETE_EN);
                    assertIsTold(client, fingerprintOfAnother, es ? ANOTHER_ES : ANOTHER_EN);
                    assertIsTold(client, entryOfAnother, es ? ANOTHER_ES : ANOTHER_EN);
                    assertIsTold(client, nobody, es ? NOBODY_ES : NOBODY_EN);
                    assertIsTold(client, right, es
                            ? "Red «Barrio» · 1 entrada · certificado comprobado"
                            : "Network “Barrio” · 1 entry · certificate checked");
                }
            }
        }
    }

    private static void assertIsTold(Client client, String invite, String sentence) {
        client.write("#invite", invite);

        client.awaitText("#invite-verdict", sentence);
    }

    private static String link(List<Address> entries, String fingerprint) {
        return new InviteLink(entries, fingerprint, Optional.empty()).text();
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
