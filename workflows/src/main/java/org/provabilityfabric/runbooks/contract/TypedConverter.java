package org.provabilityfabric.runbooks.contract;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.payload.context.SerializationContext;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a person typed, and says in one sentence what is amiss where it cannot be read. All
 * else goes the usual way.
 */
final class TypedConverter implements DataConverter {
  private static final String EMPTY = "{}";

  private final DataConverter usual;
  private final ObjectMapper mapper;

  TypedConverter(DataConverter usual, ObjectMapper mapper) {
    this.usual = usual;
    this.mapper = mapper;
  }

  @Override
  public <T> T fromPayload(Payload payload, Class<T> type, Type generic) {
    if (!Typed.class.isAssignableFrom(type)) {
      return usual.fromPayload(payload, type, generic);
    }
    try {
      T typed = usual.fromPayload(payload, type, generic);
      return typed == null ? nothing(type) : typed;
    } catch (DataConverterException e) {
      throw new DataConverterException(amiss(type, payload.getData(), e));
    }
  }

  @Override
  public Object[] fromPayloads(Optional<Payloads> content, Class<?>[] types, Type[] generics) {
    Object[] values = DataConverter.super.fromPayloads(content, types, generics);
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null && Typed.class.isAssignableFrom(types[i])) {
        values[i] = nothing(types[i]);
      }
    }
    return values;
  }

  @Override
  public <T> T fromPayloads(int index, Optional<Payloads> content, Class<T> type, Type generic) {
    boolean given = index < content.map(Payloads::getPayloadsCount).orElse(0);
    if (given) {
      return fromPayload(content.orElseThrow().getPayloads(index), type, generic);
    }
    return Typed.class.isAssignableFrom(type)
        ? nothing(type)
        : usual.fromPayloads(index, content, type, generic);
  }

  private <T> T nothing(Class<T> type) {
    try {
      return mapper.readValue(EMPTY, type);
    } catch (JacksonException e) {
      throw new IllegalStateException("every field of " + type + " may be absent", e);
    }
  }

  private String amiss(Class<?> type, ByteString typed, DataConverterException failure) {
    JsonNode found = found(typed);
    if (found == null) {
      return "The input is not JSON; expected one JSON object" + known(type);
    }
    if (!found.isObject()) {
      return "The input is " + words(found) + "; expected one JSON object" + known(type);
    }
    if (!(failure.getCause() instanceof MismatchedInputException mismatch)) {
      return "The input cannot be read; expected one JSON object" + known(type);
    }
    List<String> path = mismatch.getPath().stream().map(TypedConverter::step).toList();
    return "The field \""
        + String.join(".", path)
        + "\" is "
        + words(found.at("/" + String.join("/", path)))
        + "; expected "
        + expected(mismatch.getTargetType())
        + ".";
  }

  private static String step(JsonMappingException.Reference step) {
    String field = step.getFieldName();
    return field == null ? Integer.toString(step.getIndex()) : field;
  }

  private @Nullable JsonNode found(ByteString typed) {
    try {
      return mapper.readTree(typed.toByteArray());
    } catch (IOException e) {
      return null;
    }
  }

  private static String known(Class<?> type) {
    return " with any of the fields " + String.join(", ", Typed.fields(type)) + ".";
  }

  private String expected(@Nullable Class<?> target) {
    if (target == null) {
      return "something else";
    }
    JavaType type = mapper.constructType(target);
    if (type.isCollectionLikeType()) {
      return "a list, such as [\"one\", \"two\"]";
    }
    return List.of(String.class, java.time.Instant.class, java.time.Duration.class).contains(target)
        ? "text in quotation marks"
        : "an object";
  }

  private static String words(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT, POJO -> "an object";
      case STRING, BINARY -> "text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL, MISSING -> "nothing";
    };
  }

  @Override
  public <T> Optional<Payload> toPayload(T value) {
    return usual.toPayload(value);
  }

  @Override
  public Optional<Payloads> toPayloads(Object... values) {
    return usual.toPayloads(values);
  }

  @Override
  public RuntimeException failureToException(Failure failure) {
    return usual.failureToException(failure);
  }

  @Override
  public Failure exceptionToFailure(Throwable throwable) {
    return usual.exceptionToFailure(throwable);
  }

  @Override
  public DataConverter withContext(SerializationContext context) {
    return new TypedConverter(usual.withContext(context), mapper);
  }
}
