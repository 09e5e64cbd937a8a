/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;

import dweeter.node.operator.Operator;
import dweeter.protocol.EntryMessage.RegistrationSet;
import dweeter.protocol.EntryMessage.SetRegistration;
import dweeter.protocol.RegistrationMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `dweeter-node registration`
@Command(name = "registration", mixinStandardHelpOptions = true,
        description = "Says who may register in the network, or shows it. All Entries hear of it within seconds.")
final class RegistrationCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "WHO", arity = "0..1", converter = Mode.class,
            description = "open, everybody; invite, who has an invitation (`invitation create`); closed, nobody.")
    private Optional<RegistrationMode> mode = Optional.empty();

    @Mixin
    private EntriesOption entries = new EntriesOption();

    /// Reads who may register.
    static final class Mode implements ITypeConverter<RegistrationMode> {

        @Override
        public RegistrationMode convert(String text) {
            return RegistrationMode.ofWord(text).orElseThrow(
                    () -> new TypeConversionException("'" + text + "' is none of open, invite and closed"));
        }
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Operator operator = entries.operator()) {
            RegistrationSet set = entries
                    .answered(operator.registration(new SetRegistration(mode), entries.all()));
            out.println(set.mode().map(RegistrationCommand::words)
                    .orElse("The Entry has just been started, and asks the others; ask again in some seconds."));
        }
        out.flush();
        return 0;
    }

    private static String words(RegistrationMode mode) {
        return switch (mode) {
            case OPEN -> "Registration is open: everybody can register.";
            case INVITE -> "Registration is by invitation: `dweeter-node invitation create` makes one.";
            case CLOSED -> "Registration is closed: nobody can register.";
        };
    }
}
