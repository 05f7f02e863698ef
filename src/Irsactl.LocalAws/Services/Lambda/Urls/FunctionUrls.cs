using Irsactl.LocalAws.Foundation.Names;

namespace Irsactl.LocalAws.Services.Lambda.Urls;

/// <summary>The public names of functions: <c>id.lambda-url.region.on.aws</c>.</summary>
internal sealed class FunctionUrls(UrlServices services)
{
    /// <summary>Finds the URL behind a name, as it is at this moment; null where there is none.</summary>
    public IPublicEndpoint? Find(string name)
    {
        if (name.Split('.') is not [var id, "lambda-url", var region, "on", "aws"])
        {
            return null;
        }

        foreach (var function in services.Lambda.Store.Current.In(region))
        {
            foreach (var (qualifier, url) in function.Urls)
            {
                if (url.Id == id)
                {
                    return new FunctionUrlEndpoint(services, new UrlTarget(function, qualifier, url));
                }
            }
        }

        return null;
    }
}
