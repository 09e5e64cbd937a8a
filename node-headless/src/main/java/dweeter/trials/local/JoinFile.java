/* SPDX-License-Identifier: MIT */
package dweeter.trials.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import dweeter.lifecycle.StartException;
import dweeter.lifecycle.WholeFile;
import dweeter.model.Address;
import dweeter.node.operator.Operator;
import dweeter.protocol.EntryMessage.CreateToken;
import dweeter.protocol.EntryMessage.TokenCreated;
import dweeter.rpc.Reply;
import dweeter.security.Role;

/// A file with a link with which one more server joins.
public final class JoinFile {

    private static final int MINUTES = 10;
    private static final int MINUTES_OF_A_DAY = 24 * 60;
    private static final int AGAIN_AND_AGAIN = 20;

    private JoinFile() {}

    /// Has a link made and writes it.
    ///
    /// @param first where the first Entry of the network listens for servers
    /// @return the file
    /// @throws StartException if none is made
    public static Path write(Operator operator, Address first, Role role, Path file)
            throws IOException, InterruptedException {
        return write(operator, first, new CreateToken(role.word(), 1, MINUTES), file);
    }

    /// The same with which a server whose disk is lost can join again, the whole day.
    public static Path again(Operator operator, Address first, Role role, Path file)
            throws IOException, InterruptedException {
        return write(operator, first, new CreateToken(role.word(), AGAIN_AND_AGAIN, MINUTES_OF_A_DAY), file);
    }

    private static Path write(Operator operator, Address first, CreateToken token, Path file)
            throws IOException, InterruptedException {
        Reply<TokenCreated> reply = operator.authority().createToken(token, List.of(first));
        if (!(reply instanceof Reply.Done<TokenCreated>(TokenCreated(String link)))) {
            throw new StartException("The first Entry makes no link to join with: " + reply);
        }
        WholeFile.write(file, link.getBytes(StandardCharsets.US_ASCII));
        return file;
    }
}
