/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;

import dweeter.model.Address;
import dweeter.security.InviteLink;
import dweeter.transport.Subnets;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How words of the command line become values. Whoever mistypes one is told so in the words of an operator.
final class OptionConverters {

    /// The last port.
    static final int MOST = 65_535;
    /// What a word becomes whose letters the machine's locale does not have.
    private static final char LOST = '\uFFFD';

    private OptionConverters() {}

    static CommandLine register(CommandLine command) {
        return command.registerConverter(Address.class, OptionConverters::address)
                .registerConverter(InviteLink.class, text -> read(text, InviteLink::parse))
                .registerConverter(Integer.class, OptionConverters::number)
                .registerConverter(int.class, OptionConverters::number)
                .registerConverter(String.class, OptionConverters::word)
                .registerConverter(Path.class, OptionConverters::path);
    }

    /// A port to listen on.
    static final class Port implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            int port = number(text);
            if (port < 0 || port > MOST) {
                throw new TypeConversionException(
                        port + " is no port; those are 1 to " + MOST + ", and 0 takes any free one");
            }
            return port;
        }
    }

    /// From which addresses connections are taken.
    static final class Addresses implements ITypeConverter<Subnets> {

        @Override
        public Subnets convert(String text) {
            return read(text, Subnets::parse);
        }
    }

    /// A host's name or address, without a port; an IPv6 address may have brackets.
    static final class Host implements ITypeConverter<String> {

        @Override
        public String convert(String text) {
            String host = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
            if (text.contains("://")) {
                throw new TypeConversionException("'" + text + "' is no host; leave out "
                        + text.substring(0, text.indexOf("://") + 3));
            }
            if (text.matches("[^:]+:\\d+|\\[.+]:\\d+")) {
                throw new TypeConversionException("'" + text + "' has a port in it; ports have options of their own");
            }
            return read(host, name -> new Address(name, 1).host());
        }
    }

    /// A text of people, as the name of a network.
    static final class Name implements ITypeConverter<String> {

        @Override
        public String convert(String text) {
            if (text.indexOf(LOST) >= 0) {
                throw new TypeConversionException(
                        "'" + text + "' came in damaged, as this machine's locale has not all of "
                                + "its letters; set LC_ALL=C.UTF-8, and say it again");
            }
            return text;
        }
    }

    private static Address address(String text) {
        if (text.contains("://")) {
            throw new TypeConversionException("'" + text + "' is no address; leave out "
                    + text.substring(0, text.indexOf("://") + 3));
        }
        if (text.matches("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            throw new TypeConversionException(
                    "'" + text + "' is an IPv6 address that lacks its brackets or its port; write "
                            + "[" + (text.startsWith("::") ? "::1" : "2001:db8::7") + "]:7401, say");
        }
        if (!text.contains(":")) {
            throw new TypeConversionException("'" + text + "' lacks a port; write host:port");
        }
        return read(text, Address::parse);
    }

    static Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is no whole number, or too large a one");
        }
    }

    private static String word(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("it is empty");
        }
        return text;
    }

    /// The name of a file.
    ///
    /// @throws TypeConversionException if it cannot be one
    static Path path(String text) {
        word(text);
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "'" + text + "' cannot be the name of a file here; if it has letters beyond "
                            + "ASCII, set LC_ALL=C.UTF-8, and say it again");
        }
    }

    private static <T> T read(String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
