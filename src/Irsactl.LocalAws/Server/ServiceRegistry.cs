using System.Diagnostics.CodeAnalysis;
using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Server.Storage;
using Irsactl.LocalAws.Server.Storage.Records;
using Irsactl.LocalAws.Services.Acm;
using Irsactl.LocalAws.Services.Acm.Model;
using Irsactl.LocalAws.Services.ApiGateway;
using Irsactl.LocalAws.Services.ApiGateway.Model;
using Irsactl.LocalAws.Services.CloudFront;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudTrail;
using Irsactl.LocalAws.Services.CloudTrail.Model;
using Irsactl.LocalAws.Services.Ec2;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.ElasticLoadBalancing;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Services.Iam;
using Irsactl.LocalAws.Services.Lambda;
using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Services.Logs;
using Irsactl.LocalAws.Services.Logs.Model;
using Irsactl.LocalAws.Services.Route53;
using Irsactl.LocalAws.Services.Route53.Model;
using Irsactl.LocalAws.Services.S3;
using Irsactl.LocalAws.Services.S3.Control;
using Irsactl.LocalAws.Services.S3.Objects;
using Irsactl.LocalAws.Services.Sts;
using Irsactl.LocalAws.Services.Sts.Sessions;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Server;

/// <summary>
/// Every service of this AWS, by signing name. Asks them all where authentication looks for a key or authorisation for a caller's
/// policies, so that services need not know each other.
/// </summary>
internal sealed class ServiceRegistry : ICredentialStore, IPrincipalPolicies, IDisposable
{
    private readonly Dictionary<string, IAwsService> services = new(StringComparer.Ordinal);
    private readonly List<ICredentialStore> keys = [];
    private readonly List<IPrincipalPolicies> principals = [];

    private readonly HostNames names;

    private readonly List<IKeyObserver> observers = [];

    private ServiceRegistry(HostNames names) => this.names = names;

    /// <summary>Makes all services. A new service adds its line here.</summary>
    public static ServiceRegistry Create(
        LocalAwsOptions options, IAwsStorage storage, IIssuerTransport issuers, HostNames names, EventLog events, OwnAddress address)
    {
        var registry = new ServiceRegistry(names);
        var authorizer = new Authorizer(registry, options.TimeProvider);
        registry.keys.Add(new RootAccessKey(options));
        var s3 = S3Context.Create(options, storage, authorizer);
        registry.Add(new S3Service(s3));
        registry.Add(new S3ControlService(s3), S3ControlService.EndpointName);
        var iam = new StateStore<IamState>(storage, StateKinds.Iam);
        registry.Add(new IamService(iam, options, authorizer));
        var sts = new StsService(iam, options, registry, issuers, new SessionSeal(storage.Identity.SessionKey));
        registry.Add(sts);
        registry.Add(new CloudTrailService(
            events, options, authorizer, new StateStore<CloudTrailState>(storage, StateKinds.CloudTrail), new ObjectDelivery(s3)));
        var ec2 = new Ec2Service(new StateStore<Ec2State>(storage, StateKinds.Ec2), options, authorizer);
        registry.Add(ec2);
        var logs = new LogsService(new StateStore<LogsState>(storage, StateKinds.Logs), options, authorizer);
        registry.Add(logs);
        var parts = new LambdaParts
        {
            Authorizer = authorizer,
            Authenticator = new Authenticator(registry, options.TimeProvider),
            Objects = new ObjectReader(s3),
            Logs = logs,
            Address = address,
        };
        var lambda = new LambdaService(new StateStore<LambdaState>(storage, StateKinds.Lambda), iam, sts, parts, options);
        registry.Add(lambda);
        var route53 = new Route53Service(new StateStore<Route53State>(storage, StateKinds.Route53), options, authorizer);
        registry.Add(route53);
        var acm = new AcmService(
            new StateStore<AcmState>(storage, StateKinds.Acm), options, authorizer, route53, storage.Identity.Authority, registry.UsersOf);
        registry.Add(acm);
        registry.Add(new ApiGatewayService(
            new StateStore<ApiGatewayState>(storage, StateKinds.ApiGateway), options, authorizer, lambda, acm));
        var elb = new ElbService(new StateStore<ElbState>(storage, StateKinds.Elb), options, authorizer, ec2, lambda, acm);
        registry.Add(elb);
        ec2.Add(elb);
        registry.Add(new CloudFrontService(
            new StateStore<CloudFrontState>(storage, StateKinds.CloudFront), options, authorizer, names, issuers, acm));
        return registry;
    }

    /// <summary>What each service does and leaves out.</summary>
    public IEnumerable<ServiceCoverage> Coverage => services.Values.Select(service => service.Coverage);

    /// <summary>All services by the name that they are found by.</summary>
    public IReadOnlyDictionary<string, IAwsService> All => services;

    /// <summary>The service that a credential scope or a host name stands for.</summary>
    /// <param name="name">The signing name or, where host names have another one, that.</param>
    /// <param name="service">The service.</param>
    public bool TryGet(string name, [NotNullWhen(true)] out IAwsService? service) => services.TryGetValue(name, out service);

    /// <summary>The signing names of all services.</summary>
    public IReadOnlySet<string> SigningNames => services.Values.Select(service => service.SigningName).ToHashSet(StringComparer.Ordinal);

    /// <inheritdoc />
    AccessKey? ICredentialStore.Find(string accessKeyId, string? sessionToken) =>
        keys.Select(store => store.Find(accessKeyId, sessionToken)).FirstOrDefault(key => key is not null) is { } key
            ? observers.Aggregate(key, static (watched, observer) => observer.Watch(watched))
            : null;

    /// <inheritdoc />
    PrincipalPolicies? IPrincipalPolicies.Find(Caller caller) =>
        principals.Select(store => store.Find(caller)).FirstOrDefault(policies => policies is not null);

    /// <summary>The page of a service that a request is for, or null.</summary>
    public IControlPage? FindPage(HttpRequest request) =>
        services.Values.OfType<IControlPage>().FirstOrDefault(page => page.IsAskedFor(request));

    /// <summary>Has services end what nobody waits for. Requests may still come.</summary>
    public void Stop()
    {
        foreach (var service in services.Values.OfType<IStoppable>())
        {
            service.Stop();
        }
    }

    /// <summary>Has services forget what they remember beside their state.</summary>
    public void Forget()
    {
        foreach (var service in services.Values.OfType<IForgetful>())
        {
            service.Forget();
        }
    }

    /// <summary>Has services drop copies of what may have changed.</summary>
    public void ForgetCopies()
    {
        foreach (var service in services.Values.OfType<ICaching>())
        {
            service.ForgetCopies();
        }
    }

    /// <summary>Has services finish what they have left for later. No request comes any more.</summary>
    public void Dispose()
    {
        foreach (var service in services.Values.OfType<IDisposable>())
        {
            service.Dispose();
        }
    }

    private IEnumerable<string> UsersOf(string certificateArn) =>
        services.Values.OfType<ICertificateUsers>().SelectMany(users => users.UsersOf(certificateArn));

    private void Add(IAwsService service, string? name = null)
    {
        services.Add(name ?? service.SigningName, service);
        if (service is ICredentialStore store)
        {
            keys.Add(store);
        }

        if (service is IKeyObserver observer)
        {
            observers.Add(observer);
        }

        if (service is IPrincipalPolicies source)
        {
            principals.Add(source);
        }

        if (service is IPublicNames resources)
        {
            names.Add(resources);
        }

        if (service is IDnsRecords records)
        {
            names.Add(records);
        }
    }
}
