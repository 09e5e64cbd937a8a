/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;

import dweeter.node.replication.UnreadableCommand;
import dweeter.node.replication.UnusableCopy;

/// Several commands in one entry of the log: a byte for this form, then each command behind its length in four bytes.
final class Packing {

    private static final byte FORM = 1;

    private Packing() {}

    static ByteString pack(List<byte[]> commands) {
        int size = 1 + commands.stream().mapToInt(command -> Integer.BYTES + command.length).sum();
        var out = ByteBuffer.allocate(size).put(FORM);
        commands.forEach(command -> out.putInt(command.length).put(command));
        return UnsafeByteOperations.unsafeWrap(out.array());
    }

    /// @throws UnreadableCommand if it is not of this form
    /// @throws UnusableCopy      if it is cut off
    static List<byte[]> unpack(ByteString entry) {
        ByteBuffer in = entry.asReadOnlyByteBuffer();
        var commands = new ArrayList<byte[]>();
        try {
            if (in.get() != FORM) {
                throw new UnreadableCommand("The log has an entry of a form this build does not know. "
                        + "Install the version the other siblings run, and start it again.");
            }
            while (in.hasRemaining()) {
                int length = in.getInt();
                if (length < 0 || length > in.remaining()) {
                    throw new BufferUnderflowException();
                }
                byte[] command = new byte[length];
                in.get(command);
                commands.add(command);
            }
            return commands;
        } catch (BufferUnderflowException e) {
            throw new UnusableCopy("The log has an entry that is cut off.", e);
        }
    }
}
