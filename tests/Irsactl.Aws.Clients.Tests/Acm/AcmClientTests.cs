using System.Net;
using Irsactl.Aws.Clients.Acm;
using Irsactl.Aws.Clients.Tests.Json;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Clients.Tests.Acm;

public sealed class AcmClientTests
{
    private const string Arn = "arn:aws:acm:eu-west-1:123456789012:certificate/c";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListCertificates_TwoPages_AreFollowed()
    {
        using var aws = new FakeJsonAws(
            new FakeJsonAws.Answer(
                """{"CertificateSummaryList": [{"CertificateArn": "arn:a", "DomainName": "a.example.com", "SubjectAlternativeNameSummaries": ["a.example.com", "b.example.com"], "Type": "AMAZON_ISSUED"}], "NextToken": "n"}"""),
            new FakeJsonAws.Answer(
                """{"CertificateSummaryList": [{"CertificateArn": "arn:b", "DomainName": "c.example.com", "Type": "IMPORTED"}]}"""));
        using var clients = aws.MakeClients("eu-west-1");

        var found = await clients.Acm.ListCertificatesAsync(Cancellation).ToListAsync(Cancellation);

        found.Select(item => (item.Arn, item.DomainName, string.Join(' ', item.Names), item.Type)).ShouldBe(
        [
            ("arn:a", "a.example.com", "a.example.com b.example.com", "AMAZON_ISSUED"),
            ("arn:b", "c.example.com", "c.example.com", "IMPORTED"),
        ]);
        aws.Requests.Select(request => request.Body).ShouldBe(["{}", """{"NextToken":"n"}"""]);
        aws.Requests.ShouldAllBe(request => request.Line == "POST https://acm.eu-west-1.amazonaws.com/"
            && request.Target == "CertificateManager.ListCertificates"
            && request.ContentType == "application/x-amz-json-1.1"
            && request.Authorization.Contains("/eu-west-1/acm/aws4_request", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CloudFrontAcm_AnyRegion_IsInUsEast1()
    {
        using var aws = new FakeJsonAws(new FakeJsonAws.Answer("{}"));
        using var clients = aws.MakeClients("eu-west-1");

        await clients.CloudFrontAcm.ListCertificatesAsync(Cancellation).ToListAsync(Cancellation);

        clients.CloudFrontAcm.Region.ShouldBe("us-east-1");
        var request = aws.Requests.ShouldHaveSingleItem();
        request.Line.ShouldBe("POST https://acm.us-east-1.amazonaws.com/");
        request.Authorization.ShouldContain("/us-east-1/acm/aws4_request");
    }

    [Fact]
    public async Task DescribeCertificate_JustRequested_HasNoRecordYet()
    {
        using var aws = new FakeJsonAws(
            new FakeJsonAws.Answer(
                $$$"""{"Certificate": {"CertificateArn": "{{{Arn}}}", "DomainName": "a.example.com", "Status": "PENDING_VALIDATION", "DomainValidationOptions": [{"DomainName": "a.example.com", "ValidationMethod": "DNS"}]}}"""),
            new FakeJsonAws.Answer(
                $$$"""{"Certificate": {"CertificateArn": "{{{Arn}}}", "DomainName": "a.example.com", "SubjectAlternativeNames": ["a.example.com"], "Status": "FAILED", "FailureReason": "CAA_ERROR", "DomainValidationOptions": [{"ResourceRecord": {"Name": "_x.a.example.com.", "Type": "CNAME", "Value": "_y.acm-validations.aws."}}]}}"""),
            new FakeJsonAws.Answer("""{"__type": "ResourceNotFoundException", "message": "no"}""", HttpStatusCode.BadRequest));
        using var clients = aws.MakeClients("eu-west-1");

        var first = (await clients.Acm.DescribeCertificateAsync(Arn, Cancellation)).ShouldNotBeNull();
        var second = (await clients.Acm.DescribeCertificateAsync(Arn, Cancellation)).ShouldNotBeNull();

        (first.Status, first.Validation).ShouldBe((AcmCertificate.Pending, null));
        (second.Status, second.FailureReason).ShouldBe(("FAILED", "CAA_ERROR"));
        second.Validation.ShouldBe(new ValidationRecord("_x.a.example.com", "CNAME", "_y.acm-validations.aws"));
        second.Names.ShouldContain(name => name == "a.example.com");
        (await clients.Acm.DescribeCertificateAsync(Arn, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Writes_EachOfThem_NameTheirOperation()
    {
        using var aws = new FakeJsonAws(new FakeJsonAws.Answer($$"""{"CertificateArn": "{{Arn}}"}"""));
        using var clients = aws.MakeClients("eu-west-1");

        (await clients.Acm.RequestCertificateAsync("a.example.com", "t", [new ResourceTag("k", "v")], Cancellation)).ShouldBe(Arn);
        await clients.Acm.AddTagsAsync(Arn, [new ResourceTag("k", "v")], Cancellation);
        await clients.Acm.DeleteCertificateAsync(Arn, Cancellation);

        aws.Requests.Select(request => (request.Target, request.Body)).ShouldBe(
        [
            ("CertificateManager.RequestCertificate",
                """{"DomainName":"a.example.com","ValidationMethod":"DNS","IdempotencyToken":"t","Tags":[{"Key":"k","Value":"v"}]}"""),
            ("CertificateManager.AddTagsToCertificate", $$"""{"CertificateArn":"{{Arn}}","Tags":[{"Key":"k","Value":"v"}]}"""),
            ("CertificateManager.DeleteCertificate", $$"""{"CertificateArn":"{{Arn}}"}"""),
        ]);
    }

    [Fact]
    public async Task ListTags_FoundOrNot_AreThoseThereAre()
    {
        using var aws = new FakeJsonAws(
            new FakeJsonAws.Answer("""{"Tags": [{"Key": "k", "Value": "v"}, {"Key": "empty"}]}"""),
            new FakeJsonAws.Answer("""{"__type": "ResourceNotFoundException"}""", HttpStatusCode.BadRequest));
        using var clients = aws.MakeClients();

        (await clients.Acm.ListTagsAsync(Arn, Cancellation)).ShouldBe([new ResourceTag("k", "v"), new ResourceTag("empty", "")]);
        (await clients.Acm.ListTagsAsync(Arn, Cancellation)).ShouldBeEmpty();
    }
}
