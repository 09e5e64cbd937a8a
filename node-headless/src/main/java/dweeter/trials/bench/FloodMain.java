/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dweeter.model.Token;
import dweeter.security.InviteLink;

/// A [Flood] as a process of its own. It ends when its standard input does, and says then how many connections it made.
final class FloodMain {

    private FloodMain() {}

    /// Reads the invite and the token from its standard input, as what stands in a command is seen by everybody.
    ///
    /// @param arguments which of all kinds of floods
    public static void main(String[] arguments) throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        InviteLink invite = InviteLink.parse(line(input));
        Token token = Token.parse(line(input));
        Flood.Kind kind = Flood.kinds(invite, token).get(Integer.parseInt(arguments[0]));
        Flood flood = kind.begin();
        while (input.read() >= 0) {
            // Nothing is expected but the end.
        }
        System.out.println(flood.connections());
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static String line(BufferedReader input) throws IOException {
        return Optional.ofNullable(input.readLine()).orElseThrow(() -> new IOException("whoever began this has ended"));
    }
}
