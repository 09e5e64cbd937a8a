/* SPDX-License-Identifier: MIT */
package dweeter.node.alerts;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;

import org.apache.commons.net.smtp.AuthenticatingSMTPClient;
import org.apache.commons.net.smtp.SMTPReply;

import dweeter.model.Address;
import dweeter.node.alerts.core.Notice;

/// Sends what is to be told as mail, by SMTP with STARTTLS; in the clear only to this machine itself.
///
/// @param server   where mail is handed in
/// @param login    by whom, if the server wants to know
/// @param from     one address
/// @param to       one address
/// @param network  what the network is called
/// @param clock    dates the mail
/// @see <a href="https://www.rfc-editor.org/rfc/rfc3207">STARTTLS</a>
record Mail(Address server, Optional<Login> login, String from, String to, String network,
        InstantSource clock) implements Teller {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// @param password not told to anybody but the mail server
    record Login(String user, String password) {

        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    @Override
    public String name() {
        return "the mail server " + server;
    }

    @Override
    public void tell(Notice notice) throws IOException {
        var smtp = new AuthenticatingSMTPClient("TLS", false, StandardCharsets.UTF_8.name());
        smtp.setConnectTimeout((int) PATIENCE.toMillis());
        smtp.setDefaultTimeout((int) PATIENCE.toMillis());
        smtp.setEndpointCheckingEnabled(true);
        try {
            smtp.connect(server.host(), server.port());
            smtp.setSoTimeout((int) PATIENCE.toMillis());
            require(SMTPReply.isPositiveCompletion(smtp.getReplyCode()), "does not greet");
            require(smtp.elogin("localhost"), "does not speak ESMTP");
            if (!isHere()) {
                require(smtp.execTLS(), "offers no TLS");
                require(smtp.elogin("localhost"), "does not speak ESMTP over TLS");
            }
            if (login.isPresent()) {
                require(smtp.auth(AuthenticatingSMTPClient.AUTH_METHOD.PLAIN, login.get().user(),
                        login.get().password()), "does not accept the user and the password");
            }
            require(smtp.setSender(from) && smtp.addRecipient(to), "does not take mail from " + from + " to " + to);
            send(smtp, notice);
            smtp.logout();
        } catch (GeneralSecurityException e) {
            throw new IOException("it cannot be logged in there", e);
        } finally {
            smtp.disconnect();
        }
    }

    private void send(AuthenticatingSMTPClient smtp, Notice notice) throws IOException {
        Writer data = smtp.sendMessageData();
        require(data != null, "takes no text");
        try (data) {
            data.write(text(notice));
        }
        require(smtp.completePendingCommand(), "does not take the mail");
    }

    /// Everything that is not ASCII is encoded, so that no header can be made of it.
    String text(Notice notice) {
        String subject = "[" + network + "] " + Sentence.of(notice);
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        return String.join("\r\n", "Date: " + date, "From: " + from, "To: " + to, "Subject: " + encoded(subject),
                "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
                "Auto-Submitted: auto-generated", "",
                base64(Sentence.of(notice) + "\n\nNetwork: " + network + "\nWhat: " + notice.trouble().key()
                        + "\nSince: " + notice.since() + "\n"),
                "");
    }

    /// In pieces that fit into a line (RFC 2047).
    private static String encoded(String words) {
        var pieces = new StringBuilder();
        int piece = 30;
        int[] letters = words.codePoints().limit(120).toArray();
        for (int at = 0; at < letters.length; at += piece / 2) {
            String part = new String(letters, at, Math.min(piece / 2, letters.length - at));
            pieces.append(at == 0 ? "" : "\r\n ").append("=?utf-8?B?")
                    .append(Base64.getEncoder().encodeToString(part.getBytes(StandardCharsets.UTF_8))).append("?=");
        }
        return pieces.toString();
    }

    private static String base64(String text) {
        return Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isHere() {
        return server.host().equals("localhost") || server.host().equals("127.0.0.1") || server.host().equals("::1");
    }

    private static void require(boolean fulfilled, String otherwise) throws IOException {
        if (!fulfilled) {
            throw new IOException("it " + otherwise);
        }
    }
}
