global using Irsactl.Testing;
global using Shouldly;
global using Xunit;
