using System.Net;
using Amazon.S3;
using Shouldly;

namespace Irsactl.LocalAws.Tests.S3;

/// <summary>What the SDK makes of a refusal.</summary>
internal static class Refusal
{
    public static async Task<AmazonS3Exception> ShouldBeRefusedAsync(
        this Task call, HttpStatusCode status, string code, string? message = null)
    {
        var refused = await Should.ThrowAsync<AmazonS3Exception>(() => call);
        (refused.StatusCode, refused.ErrorCode).ShouldBe((status, code), refused.Message);
        if (message is not null)
        {
            refused.Message.ShouldBe(message);
        }

        return refused;
    }
}
