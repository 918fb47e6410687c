package dev.tenuto.activities.http;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** The same properties for what Jazzer thinks of; `verify` tries only the kept inputs. */
class PropertiesFuzzTest {

  @FuzzTest(maxDuration = "2m")
  void urls(FuzzedDataProvider data) {
    String value = data.consumeRemainingAsString();
    Property.valueStaysInItsPlaceOfTheUrl(value);
    Property.baseIsAnAddressOrRefused(value);
  }

  @FuzzTest(maxDuration = "2m")
  void headers(FuzzedDataProvider data) {
    String name = data.consumeBoolean() ? "X-Value" : data.consumeString(20);
    String value = data.consumeRemainingAsString();
    Property.headerIsSentAsItIs(name, value);
    Property.retryAfterIsAPauseOrNothing(value);
  }

  @FuzzTest(maxDuration = "2m")
  void bodies(FuzzedDataProvider data) {
    String type = data.consumeString(40);
    Property.bodyIsAValueOrNotJson(data.consumeRemainingAsBytes(), type);
  }
}
