using Irsactl.Provisioning.Identity;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Identity;

public sealed class PolicyJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":["x","y"]}""", """{ "b": ["y", "x"], "a": "1" }""")]
    [InlineData("""{"Action":"s3:GetObject"}""", """{"Action":["s3:GetObject"]}""")]
    [InlineData("""{"Bool":{"kms:GrantIsForAWSResource":true}}""", """{"Bool":{"kms:GrantIsForAWSResource":"true"}}""")]
    public void AreEquivalent_SameMeaning_IsTrue(string left, string right) => PolicyJson.AreEquivalent(left, right).ShouldBeTrue();

    [Theory]
    [InlineData("""{"Action":"s3:GetObject"}""", """{"Action":"s3:PutObject"}""")]
    [InlineData("""{"Action":["a","b"]}""", """{"Action":["a"]}""")]
    [InlineData("""{"a":"1,2"}""", """{"a":["1","2"]}""")]
    [InlineData("""{"a":"x\",\"y"}""", """{"a":["x","y"]}""")]
    [InlineData("not json", "not json")]
    [InlineData(null, "{}")]
    public void AreEquivalent_OtherMeaning_IsFalse(string? left, string? right) => PolicyJson.AreEquivalent(left, right).ShouldBeFalse();
}
