using Irsactl.Documents;
using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.OpenShift.Tests.CredentialsRequests;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("true", "true")]
    [InlineData("yes", "true")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("!!str true", "\"true\"")]
    [InlineData("'012345678901'", "\"012345678901\"")]
    [InlineData("123456789012", "123456789012")]
    [InlineData("-7", "-7")]
    [InlineData("1e3", "1000")]
    [InlineData("'1e3'", "\"1e3\"")]
    [InlineData("1.50", "1.5")]
    [InlineData("0.00000025", "2.5e-7")]
    [InlineData("12e30", "1.2e+31")]
    [InlineData("2026-01-02", "\"2026-01-02\"")]
    [InlineData("1:30", "\"1:30\"")]
    [InlineData("infinite", "\"infinite\"")]
    [InlineData("a<b&c>d", "\"a\\u003cb\\u0026c\\u003ed\"")]
    [InlineData("[a, 1, true]", "[\"a\",1,true]")]
    [InlineData("[]", "[]")]
    public void Value_InCondition_KeepsItsType(string yaml, string json) =>
        Requests.ReadOne(Requests.WithCondition($"{{StringEquals: {{key: {yaml}}}}}"))
            .StatementEntries[0].ConditionJson.ShouldBe($$$"""{"StringEquals":{"key":{{{json}}}}}""");

    [Theory]
    [InlineData("012345678901")]
    [InlineData("0755")]
    [InlineData("0x1F")]
    [InlineData("0o17")]
    [InlineData("1_000")]
    [InlineData(".inf")]
    [InlineData("1e999")]
    public void Number_ThatReadersDisagreeOn_IsRefused(string yaml)
    {
        var error = Requests.Refuse(Requests.WithCondition($"{{StringEquals: {{key: {yaml}}}}}"));
        error.Code.ShouldBe(DocumentErrors.InvalidField);
        error.Message.ShouldContain("policyCondition.StringEquals.key");
        error.Hint.ShouldBe("put the value in quotes");
    }

    [Theory]
    [InlineData("{StringEquals: {key: {a: b}}}")]
    [InlineData("{StringEquals: {key: [[a]]}}")]
    [InlineData("{StringEquals: {key: null}}")]
    [InlineData("{StringEquals: key}")]
    [InlineData("{StringEquals: }")]
    [InlineData("[StringEquals]")]
    [InlineData("text")]
    public void Condition_OfAnotherShape_IsRefusedOnce(string condition)
    {
        var error = Requests.Refuse(Requests.WithCondition(condition));
        error.Code.ShouldBeOneOf(DocumentErrors.InvalidField, DocumentErrors.MissingField);
        error.Message.ShouldMatch(@"^requests\.yaml:20:[0-9]+: spec\.providerSpec\.statementEntries\[0\]\.policyCondition");
    }

    [Fact]
    public void Keys_InAnyOrder_AreWrittenInByteOrder() =>
        Requests.ReadOne(Requests.WithCondition("{StringLike: {b: x, B: u, a: z}, Bool: {c: false}}"))
            .StatementEntries[0].ConditionJson.ShouldBe("""{"Bool":{"c":false},"StringLike":{"B":"u","a":"z","b":"x"}}""");

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    public void Condition_Empty_IsNone(string condition) =>
        Requests.ReadOne(Requests.WithCondition(condition)).StatementEntries[0].ConditionJson.ShouldBeNull();
}
