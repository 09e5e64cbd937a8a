/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;

import dweeter.lifecycle.StartException;
import dweeter.transport.Listener;
import dweeter.transport.Transport;

/// Opens the ports of a server, and says in a sentence why one cannot be had.
final class Ports {

    private static final int FIRST_OF_EVERYBODY = 1024;
    private static final int CONNECT_MILLIS = 500;

    private Ports() {}

    /// @param bind   the local address to listen on
    /// @param port   0 for any free one
    /// @param option by which the operator says the port
    /// @throws StartException if it cannot be had
    static Listener open(Transport transport, String bind, int port, String option) {
        try {
            return transport.listen(bind, port);
        } catch (IOException e) {
            throw new StartException(sentence(e, bind, port, option), e);
        }
    }

    /// Makes sure that a port can be had which is opened later.
    ///
    /// @param option by which the operator says the port
    /// @throws StartException if not
    static void tryOut(String bind, int port, String option) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
        } catch (IOException e) {
            throw new StartException(sentence(e, bind, port, option), e);
        }
    }

    private static String sentence(IOException failure, String bind, int port, String option) {
        if (failure instanceof UnknownHostException) {
            return "There is no address for " + bind + ". Say with --bind on which address of this machine to listen, "
                    + "0.0.0.0 for all.";
        }
        if (failure instanceof SocketException && isElsewhere(bind)) {
            return "This machine has no address " + bind
                    + " to listen on. Say with --bind which one it has, 0.0.0.0 for "
                    + "all, and keep --host as others reach it.";
        }
        if (port > 0 && port < FIRST_OF_EVERYBODY && !answers(bind, port)) {
            return "The port " + port + " cannot be opened (" + failure.getMessage() + "): those below "
                    + FIRST_OF_EVERYBODY + " are for the system. Say with " + option + " which other one to take.";
        }
        return "The port " + port + " of " + bind + " cannot be opened (" + failure.getMessage()
                + "). Stop the program "
                + "that uses it, or say with " + option + " which other one to take.";
    }

    private static boolean isElsewhere(String bind) {
        try {
            InetAddress address = InetAddress.getByName(bind);
            return !address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) == null;
        } catch (UnknownHostException | SocketException e) {
            return false;
        }
    }

    private static boolean answers(String bind, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(bind, port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
