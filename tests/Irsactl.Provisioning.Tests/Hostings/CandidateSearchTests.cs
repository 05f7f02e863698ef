using System.Net;
using Amazon.Runtime;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings;

public sealed class CandidateSearchTests
{
    private readonly EventRecorder _events = new();
    private readonly CandidateSearch _search = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_MayNot_FindsNothingAndSaysSoOnce()
    {
        (await _search.LookAsync("widgets", Refuse("AccessDeniedException", HttpStatusCode.Forbidden), Cancellation)).ShouldBeEmpty();
        (await _search.LookAsync("gadgets", Refuse("AccessDeniedException", HttpStatusCode.Forbidden), Cancellation)).ShouldBeEmpty();
        (await _search.LookAsync("things", _ => Task.FromResult<List<string>>(["one"]), Cancellation)).ShouldBe(["one"]);

        _search.Report(new RunLog(_events));

        _events.Warnings.ShouldBe(["cannot look for gadgets, widgets, and deletes none: not for you"]);
    }

    [Fact]
    public async Task Look_AwsIsUnavailable_Fails()
    {
        var error = await Should.ThrowAsync<AmazonServiceException>(
            () => _search.LookAsync("widgets", Refuse("ServiceException", HttpStatusCode.ServiceUnavailable), Cancellation));

        error.ErrorCode.ShouldBe("ServiceException");
    }

    [Fact]
    public void Report_NothingRefused_IsSilent()
    {
        _search.Report(new RunLog(_events));

        _events.Events.ShouldBeEmpty();
    }

    private static Func<CancellationToken, Task<List<string>>> Refuse(string code, HttpStatusCode status) =>
        _ => Task.FromException<List<string>>(new AmazonServiceException("not for you", null, ErrorType.Sender, code, "r", status));
}
