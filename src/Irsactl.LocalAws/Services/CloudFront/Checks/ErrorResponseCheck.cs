using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudFront.Settings;

namespace Irsactl.LocalAws.Services.CloudFront.Checks;

/// <summary>The custom error responses of a distribution (CloudFront API Reference, "CustomErrorResponse").</summary>
internal static class ErrorResponseCheck
{
    private static readonly int[] Errors = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

    /// <summary>Refuses error responses that cannot be.</summary>
    public static void Require(DistributionSettings settings)
    {
        if (settings.ErrorResponses.DistinctBy(response => response.Status).Count() != settings.ErrorResponses.Length)
        {
            throw CloudFrontErrors.InvalidArgument("Two error responses are for the same ErrorCode.");
        }

        foreach (var response in settings.ErrorResponses)
        {
            if (!Errors.Contains(response.Status))
            {
                throw new AwsServiceException(400, "InvalidErrorCode", "An invalid error code was specified.");
            }

            if (response.ResponseStatus is not 200 && !Errors.Contains(response.ResponseStatus))
            {
                throw new AwsServiceException(400, "InvalidResponseCode", "A response code is not valid.");
            }

            if (response.PagePath.Length > 0 && (!response.PagePath.StartsWith('/') || !OriginCheck.IsUrlText(response.PagePath)))
            {
                throw new AwsServiceException(
                    400, "InvalidArgument", "The parameter ResponsePagePath begins with a slash and is URL-encoded.");
            }

            if (response.PagePath.Length == 0 && response.ResponseStatus != response.Status)
            {
                throw CloudFrontErrors.Required("ResponsePagePath");
            }
        }
    }
}
