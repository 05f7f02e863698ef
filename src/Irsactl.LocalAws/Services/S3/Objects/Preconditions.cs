using System.Globalization;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.S3.Checksums;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Objects;

/// <summary>Conditional requests (S3 User Guide, "Conditional requests").</summary>
internal static class Preconditions
{
    /// <summary>Checks a read. Tags win over times.</summary>
    /// <param name="request">The request.</param>
    /// <param name="found">What it reads.</param>
    /// <param name="prefix">What the header names begin with: nothing, or <c>x-amz-copy-source-</c>.</param>
    /// <exception cref="AwsServiceException">412, or 304 where the client has the object already.</exception>
    public static void CheckRead(S3Request request, StoredObject found, string prefix = "")
    {
        if (request.Header($"{prefix}If-Match") is { } match)
        {
            Require(EntityTag.IsNamedBy(match, found.ETag), "If-Match");
        }
        else if (Time(request, $"{prefix}If-Unmodified-Since") is { } unmodifiedSince)
        {
            Require(found.LastModified <= unmodifiedSince, "If-Unmodified-Since");
        }

        var hasChanged = request.Header($"{prefix}If-None-Match") is { } noneMatch ? !EntityTag.IsNamedBy(noneMatch, found.ETag)
            : Time(request, $"{prefix}If-Modified-Since") is not { } modifiedSince || found.LastModified > modifiedSince;
        if (!hasChanged)
        {
            throw prefix.Length == 0 ? NotModified(request, found) : S3Errors.PreconditionFailed("If-None-Match");
        }
    }

    /// <summary>Checks a write against what is there at the moment of writing.</summary>
    /// <exception cref="AwsServiceException">412, or 404 where the object to be replaced is not there.</exception>
    public static void CheckWrite(S3Request request, StoredObject? existing)
    {
        if (request.Header("If-None-Match") is { } noneMatch)
        {
            if (noneMatch is not "*")
            {
                throw S3Errors.NotImplemented("If-None-Match with anything but * on a write");
            }

            Require(existing is null, "If-None-Match");
        }

        if (request.Header("If-Match") is { } match)
        {
            Require(EntityTag.IsNamedBy(match, (existing ?? throw S3Errors.NoSuchKey(request.Key)).ETag), "If-Match");
        }
    }

    private static void Require(bool condition, string name)
    {
        if (!condition)
        {
            throw S3Errors.PreconditionFailed(name);
        }
    }

    private static AwsServiceException NotModified(S3Request request, StoredObject found)
    {
        request.Response.Headers.ETag = $"\"{found.ETag}\"";
        request.Response.Headers.LastModified = found.LastModified.ToString("R", CultureInfo.InvariantCulture);
        return new AwsServiceException(304, "NotModified", "Not Modified");
    }

    private static DateTimeOffset? Time(S3Request request, string name) =>
        DateTimeOffset.TryParse(request.Header(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
