/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dweeter.model.Address;
import dweeter.model.Cid;
import dweeter.model.Cursor;
import dweeter.model.Deleted;
import dweeter.model.DisplayName;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.InvitationCode;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.RecoveryCode;
import dweeter.model.Redweet;
import dweeter.model.RequestId;
import dweeter.model.RingId;
import dweeter.model.SessionId;
import dweeter.model.Stamp;
import dweeter.model.Texts;
import dweeter.model.Token;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// How the values of the model stand in JSON: those of one word as a string or number, the alternatives of a sealed
/// type with their `kind`. Nothing is converted: a number is no string, and a string has to be text that UTF-8 can
/// carry, so that it can also be passed on.
final class ValuesModule extends SimpleModule {

    private static final long serialVersionUID = 1;

    /// An absent value leaves no trace in the JSON.
    static final JsonInclude.Value WITHOUT_ABSENT = JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT,
            JsonInclude.Include.NON_ABSENT);

    ValuesModule() {
        word(Nick.class, Nick::value, ValuesModule::nick);
        word(DisplayName.class, DisplayName::value, DisplayName::kept);
        word(DweetText.class, DweetText::value, DweetText::kept);
        word(Password.class, Password::value, Password::new);
        word(RecoveryCode.class, RecoveryCode::value, ValuesModule::recoveryCode);
        word(InvitationCode.class, InvitationCode::value, ValuesModule::invitation);
        word(ActKind.class, ActKind::word, ValuesModule::act);
        word(RegistrationMode.class, RegistrationMode::word, ValuesModule::mode);
        word(SessionId.class, SessionId::value, SessionId::new);
        word(Cid.class, Cid::toString, Cid::parse);
        word(RequestId.class, RequestId::text, RequestId::new);
        word(Token.class, Token::text, Token::parse);
        word(Cursor.class, Cursor::value, Cursor::new);
        word(RingId.class, RingId::toString, RingId::parse);
        word(Address.class, Address::toString, ValuesModule::address);
        word(Instant.class, Instant::toString, ValuesModule::instant);
        word(Refusal.class, Refusal::code, code -> Refusal.ofCode(code).orElse(Refusal.MALFORMED));
        addDeserializer(String.class, new WordReader<>(String.class, Function.identity()));
        addSerializer(Stamp.class, new StampWriter());
        addDeserializer(Stamp.class, new StampReader());
    }

    /// A nick is understood as a person types it, wherever it stands.
    private static Nick nick(String text) {
        return Nick.typed(text).orElseThrow(() -> new Complaint.NoNick(Nick.RULE));
    }

    /// Likewise.
    private static RecoveryCode recoveryCode(String text) {
        return RecoveryCode.read(text).orElseThrow(() -> new IllegalArgumentException(
                "A recovery code has 28 letters and digits, of which the last two check the others"));
    }

    /// Likewise.
    private static InvitationCode invitation(String text) {
        return InvitationCode.read(text).orElseThrow(() -> new IllegalArgumentException(
                "An invitation has 28 letters and digits, of which the last two check the others"));
    }

    private static ActKind act(String word) {
        return ActKind.ofWord(word).orElseThrow(() -> new IllegalArgumentException("Nobody can do that"));
    }

    private static RegistrationMode mode(String word) {
        return RegistrationMode.ofWord(word)
                .orElseThrow(() -> new IllegalArgumentException("Registration is open, invite or closed"));
    }

    private static Address address(String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("An address is of the form host:port", e);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("A time is of the form 2026-11-01T12:00:00Z", e);
        }
    }

    private <T> void word(Class<T> type, Function<T, String> write, Function<String, T> read) {
        addSerializer(type, new WordWriter<>(type, write));
        addDeserializer(type, new WordReader<>(type, read));
    }

    private static final class WordWriter<T> extends StdSerializer<T> {

        private final Function<T, String> write;

        WordWriter(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(write.apply(value));
        }
    }

    private static final class WordReader<T> extends StdDeserializer<T> {

        private final transient Function<String, T> read;

        WordReader(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                throw new Complaint.BrokenRule("A string was expected");
            }
            String word = in.getString();
            if (!Texts.isWellFormed(word)) {
                throw new Complaint.BrokenRule("A surrogate has lost its other half");
            }
            try {
                return read.apply(word);
            } catch (IllegalArgumentException e) {
                throw new Complaint.BrokenRule(String.valueOf(e.getMessage()));
            }
        }
    }

    private static final class StampWriter extends StdSerializer<Stamp> {

        StampWriter() {
            super(Stamp.class);
        }

        @Override
        public void serialize(Stamp value, JsonGenerator out, SerializationContext context) {
            out.writeNumber(value.micros());
        }
    }

    private static final class StampReader extends StdDeserializer<Stamp> {

        StampReader() {
            super(Stamp.class);
        }

        @Override
        public Stamp deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                throw new Complaint.BrokenRule("A whole number of microseconds was expected");
            }
            try {
                return new Stamp(in.getLongValue());
            } catch (IllegalArgumentException e) {
                throw new Complaint.BrokenRule(String.valueOf(e.getMessage()));
            }
        }
    }

    /// Names the alternatives of the sealed types.
    interface Kinds {

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
        @JsonSubTypes({@JsonSubTypes.Type(value = Dweet.class, name = "dweet"),
                @JsonSubTypes.Type(value = Redweet.class, name = "redweet"),
                @JsonSubTypes.Type(value = Deleted.class, name = "deleted")})
        interface OfItem {}

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
        @JsonSubTypes({@JsonSubTypes.Type(value = Task.FollowerEdge.class, name = "follower"),
                @JsonSubTypes.Type(value = Task.RedweeterEdge.class, name = "redweeter"),
                @JsonSubTypes.Type(value = Task.DweetDeleted.class, name = "dweet-deleted"),
                @JsonSubTypes.Type(value = Task.FollowEnded.class, name = "follow-ended"),
                @JsonSubTypes.Type(value = Task.RedweetWithdrawn.class, name = "redweet-withdrawn"),
                @JsonSubTypes.Type(value = Task.EraseAccount.class, name = "erase-account"),
                @JsonSubTypes.Type(value = Task.Ruled.class, name = "ruled")})
        interface OfTask {}
    }
}
