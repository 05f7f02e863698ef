using Irsactl.LocalAws.Services.CloudTrail;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudTrail;

public sealed class FormTreeTests
{
    [Theory]
    [InlineData("Action=CreateRole&Version=2010-05-08&RoleName=a+b%2F", """{"roleName":"a b/"}""")]
    [InlineData("Tags.member.1.Key=k&Tags.member.1.Value=v&Tags.member.2.Key=l", """{"tags":[{"key":"k","value":"v"},{"key":"l"}]}""")]
    [InlineData("ClientIDList.member.1=a&ClientIDList.member.2=b", """{"clientIDList":["a","b"]}""")]
    [InlineData(
        "MaxSessionDuration=3600&SetAsDefault=true&Description=7", """{"maxSessionDuration":3600,"setAsDefault":true,"description":"7"}""")]
    [InlineData("Password=secret&UserName=u", """{"password":"HIDDEN_DUE_TO_SECURITY_REASONS","userName":"u"}""")]
    [InlineData("X-Amz-Signature=abc&A.B.C=d", """{"a":{"b":{"c":"d"}}}""")]
    public void Form_BecomesTheDocumentCloudTrailShows(string form, string expected) =>
        FormTree.Of(FormTree.Read(form)).ToJsonString().ShouldBe(expected);

    [Theory]
    [InlineData("A=1&A.B=2", """{"a":"1"}""")]
    [InlineData("A.member.9.K=1&A.member.x.K=2&A.member.0.K=3", """{"a":[{"k":"1"},{"k":"2"},{"k":"3"}]}""")]
    [InlineData("A.member.1=x&A.member.1.K=y", """{"a":["x"]}""")]
    [InlineData("a.b.c.d.e.f.g.h.i=deep", "{}")]
    [InlineData("=&.=&member.1=&..", """{"":"","member":{"1":""}}""")]
    public void Form_ThatNoClientSends_IsTakenAsFarAsItGoes(string form, string expected) =>
        FormTree.Of(FormTree.Read(form)).ToJsonString().ShouldBe(expected);
}
